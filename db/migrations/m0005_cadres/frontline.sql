CREATE TABLE "frontline_service" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "person_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "organization_id" INTEGER NOT NULL, "post" TEXT NOT NULL, "way" TEXT NOT NULL, "starts_on" DATE, "ends_on" DATE, "ended_on" DATE, "status_before" TEXT, "results" TEXT NOT NULL, "appraisal" TEXT NOT NULL, "nomination" TEXT NOT NULL, "void_reason" TEXT NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "frontline_service_number" ON "frontline_service" ("number")

CREATE INDEX "frontline_service_state" ON "frontline_service" ("state")

CREATE INDEX "frontline_service_person_id" ON "frontline_service" ("person_id")

CREATE INDEX "frontline_service_organization_id" ON "frontline_service" ("organization_id")

CREATE INDEX "frontline_service_starts_on" ON "frontline_service" ("starts_on")

CREATE INDEX "frontline_service_ends_on" ON "frontline_service" ("ends_on")

CREATE VIRTUAL TABLE "frontline_service_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "frontline_examination" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "service_id" INTEGER NOT NULL, "examined_on" DATE NOT NULL, "place" TEXT NOT NULL, "group_names" TEXT NOT NULL, "method" TEXT NOT NULL, "talks" INTEGER NOT NULL, "virtue" INTEGER NOT NULL, "ability" INTEGER NOT NULL, "diligence" INTEGER NOT NULL, "achievement" INTEGER NOT NULL, "integrity" INTEGER NOT NULL, "conclusion" TEXT NOT NULL, FOREIGN KEY ("service_id") REFERENCES "frontline_service" ("id") ON DELETE RESTRICT)

CREATE INDEX "frontline_examination_service_id" ON "frontline_examination" ("service_id")

CREATE TABLE "frontline_promotion" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "person_id" INTEGER NOT NULL, "service_id" INTEGER, "organization_id" INTEGER NOT NULL, "post" TEXT NOT NULL, "rank" TEXT NOT NULL, "transfer" INTEGER NOT NULL, "promoted_on" DATE, "document" TEXT NOT NULL, "frontline" INTEGER NOT NULL, "basis" TEXT NOT NULL, "former_post" TEXT NOT NULL, "void_reason" TEXT NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("service_id") REFERENCES "frontline_service" ("id") ON DELETE RESTRICT, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "frontline_promotion_number" ON "frontline_promotion" ("number")

CREATE INDEX "frontline_promotion_person_id" ON "frontline_promotion" ("person_id")

CREATE INDEX "frontline_promotion_service_id" ON "frontline_promotion" ("service_id")

CREATE INDEX "frontline_promotion_organization_id" ON "frontline_promotion" ("organization_id")

CREATE INDEX "frontline_promotion_promoted_on" ON "frontline_promotion" ("promoted_on")

CREATE VIRTUAL TABLE "frontline_promotion_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

