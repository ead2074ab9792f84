ALTER TABLE "person" ADD COLUMN "full_time_degree_school" TEXT

ALTER TABLE "person" ADD COLUMN "in_service_degree_school" TEXT

ALTER TABLE "person" ADD COLUMN "reporting_unit" TEXT

ALTER TABLE "person" ADD COLUMN "age_on" DATE

ALTER TABLE "person" ADD COLUMN "filled_on" DATE

ALTER TABLE "person" ADD COLUMN "filled_by" TEXT

CREATE TABLE "person_appraisal" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "year" INTEGER NOT NULL, "grade" TEXT NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT)

CREATE INDEX "person_appraisal_person_id" ON "person_appraisal" ("person_id")

CREATE TABLE "person_experience" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "started" TEXT NOT NULL, "ended" TEXT NOT NULL, "post" TEXT NOT NULL, "rank" TEXT, "frontline" INTEGER NOT NULL, "leading" INTEGER NOT NULL, "basis" TEXT NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT)

CREATE INDEX "person_experience_person_id" ON "person_experience" ("person_id")

CREATE TABLE "family_member" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "relation" TEXT NOT NULL, "name" TEXT NOT NULL, "born" TEXT NOT NULL, "politics" TEXT NOT NULL, "unit_and_post" TEXT NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT)

CREATE INDEX "family_member_person_id" ON "family_member" ("person_id")

