CREATE TABLE "training" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "year" INTEGER NOT NULL, "title" TEXT NOT NULL, "host_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "theme" TEXT NOT NULL, "form" TEXT NOT NULL, "starts_on" DATE NOT NULL, "ends_on" DATE NOT NULL, "hours" INTEGER NOT NULL, "days" INTEGER NOT NULL, "place" TEXT NOT NULL, "counts" INTEGER NOT NULL, "content" TEXT NOT NULL, "remark" TEXT NOT NULL, "void_reason" TEXT NOT NULL, FOREIGN KEY ("host_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "training_number" ON "training" ("number")

CREATE INDEX "training_state" ON "training" ("state")

CREATE INDEX "training_year" ON "training" ("year")

CREATE INDEX "training_host_id" ON "training" ("host_id")

CREATE INDEX "training_starts_on" ON "training" ("starts_on")

CREATE VIRTUAL TABLE "training_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "training_enrolment" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "training_id" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "unit_and_post" TEXT NOT NULL, "leave_hours" INTEGER NOT NULL, "attended_hours" INTEGER, "result" TEXT NOT NULL, "outcome" TEXT NOT NULL, "credited_hours" INTEGER NOT NULL, "credited_days" INTEGER, "reflection" TEXT NOT NULL, FOREIGN KEY ("training_id") REFERENCES "training" ("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT)

CREATE INDEX "training_enrolment_training_id" ON "training_enrolment" ("training_id")

CREATE INDEX "training_enrolment_person_id" ON "training_enrolment" ("person_id")

CREATE VIRTUAL TABLE "training_enrolment_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "training_card" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "year" INTEGER NOT NULL, "level" TEXT NOT NULL, "remark" TEXT NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT)

CREATE INDEX "training_card_person_id" ON "training_card" ("person_id")

CREATE INDEX "training_card_year" ON "training_card" ("year")

CREATE UNIQUE INDEX "training_card_person_id_year" ON "training_card" ("person_id", "year")

CREATE VIRTUAL TABLE "training_card_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

