CREATE INDEX "visit_number_order" ON "visit" (rtrim(rtrim("number", char(21495)), '0123456789') || char(length("number") + 32) || "number")

ALTER TABLE "visit_household" ADD COLUMN "identity" TEXT

CREATE INDEX "visit_household_identity" ON "visit_household" ("identity")

ALTER TABLE "weekly_review" ADD COLUMN "week" TEXT

CREATE TABLE "visit_visitor" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "visit_id" INTEGER NOT NULL, "name" TEXT NOT NULL, "diary" TEXT NOT NULL, FOREIGN KEY ("visit_id") REFERENCES "visit" ("id") ON DELETE RESTRICT)

CREATE INDEX "visit_visitor_visit_id" ON "visit_visitor" ("visit_id")

CREATE INDEX "visit_visitor_name" ON "visit_visitor" ("name")

CREATE INDEX "visit_visitor_diary" ON "visit_visitor" ("diary")

CREATE VIRTUAL TABLE "visit_visitor_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE VIRTUAL TABLE "visit_household_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE VIRTUAL TABLE "visit_problem_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE VIRTUAL TABLE "talk_topic_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")
