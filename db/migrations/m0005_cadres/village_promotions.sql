CREATE TABLE "village_promotion" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "title" TEXT NOT NULL, "places" INTEGER NOT NULL, "document" TEXT NOT NULL, "least_years" INTEGER, "age_max" INTEGER, "education" TEXT, "appraisal_years" INTEGER, "least_grade" TEXT, "requirements" TEXT NOT NULL, "weight_written" INTEGER, "weight_interview" INTEGER, "weight_achievement" INTEGER, "published_on" DATE, "apply_until" DATE, "compared_on" DATE, "compared_by" TEXT NOT NULL, "closed_on" DATE, "closing_reason" TEXT NOT NULL, "remark" TEXT NOT NULL)

CREATE UNIQUE INDEX "village_promotion_number" ON "village_promotion" ("number")

CREATE INDEX "village_promotion_state" ON "village_promotion" ("state")

CREATE INDEX "village_promotion_published_on" ON "village_promotion" ("published_on")

CREATE VIRTUAL TABLE "village_promotion_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "promotion_source" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "round_id" INTEGER NOT NULL, "source_id" INTEGER NOT NULL, "places" INTEGER, FOREIGN KEY ("round_id") REFERENCES "village_promotion" ("id") ON DELETE RESTRICT, FOREIGN KEY ("source_id") REFERENCES "dictionary_entry" ("id") ON DELETE RESTRICT)

CREATE INDEX "promotion_source_round_id" ON "promotion_source" ("round_id")

CREATE INDEX "promotion_source_source_id" ON "promotion_source" ("source_id")

CREATE TABLE "promotion_candidate" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "round_id" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "source_id" INTEGER, "way" TEXT NOT NULL, "recommender_id" INTEGER, "applied_on" DATE NOT NULL, "organization_id" INTEGER, "post" TEXT NOT NULL, "age" INTEGER, "secretary_months" INTEGER, "education" TEXT, "honours" TEXT NOT NULL, "reason" TEXT NOT NULL, "reviewed_on" DATE, "review" TEXT NOT NULL, "written_score" INTEGER, "interview_score" INTEGER, "achievement_score" INTEGER, "total" INTEGER, "tie_order" INTEGER, "tie_reason" TEXT NOT NULL, "tie_by" TEXT NOT NULL, "proposed_on" DATE, "examiners" TEXT NOT NULL, "examined_on" DATE, "conclusion" TEXT, "findings" TEXT NOT NULL, "decided_on" DATE, "unit_id" INTEGER, "new_post" TEXT NOT NULL, "appointing" TEXT, "noticed_on" DATE, "notice_days" INTEGER, "notice_until" DATE, "notice_result" TEXT NOT NULL, "appointed_on" DATE, "document" TEXT, "ending_reason" TEXT NOT NULL, "remark" TEXT NOT NULL, FOREIGN KEY ("round_id") REFERENCES "village_promotion" ("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("source_id") REFERENCES "dictionary_entry" ("id") ON DELETE RESTRICT, FOREIGN KEY ("recommender_id") REFERENCES "organization" ("id") ON DELETE RESTRICT, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT, FOREIGN KEY ("unit_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "promotion_candidate_number" ON "promotion_candidate" ("number")

CREATE INDEX "promotion_candidate_state" ON "promotion_candidate" ("state")

CREATE INDEX "promotion_candidate_round_id" ON "promotion_candidate" ("round_id")

CREATE INDEX "promotion_candidate_person_id" ON "promotion_candidate" ("person_id")

CREATE INDEX "promotion_candidate_source_id" ON "promotion_candidate" ("source_id")

CREATE INDEX "promotion_candidate_recommender_id" ON "promotion_candidate" ("recommender_id")

CREATE INDEX "promotion_candidate_applied_on" ON "promotion_candidate" ("applied_on")

CREATE INDEX "promotion_candidate_organization_id" ON "promotion_candidate" ("organization_id")

CREATE INDEX "promotion_candidate_unit_id" ON "promotion_candidate" ("unit_id")

CREATE INDEX "promotion_candidate_notice_until" ON "promotion_candidate" ("notice_until")

CREATE INDEX "promotion_candidate_appointed_on" ON "promotion_candidate" ("appointed_on")

CREATE VIRTUAL TABLE "promotion_candidate_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "promotion_check" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "candidate_id" INTEGER NOT NULL, "rule" TEXT NOT NULL, "asked" TEXT NOT NULL, "found" TEXT NOT NULL, "met" INTEGER NOT NULL, "told" TEXT NOT NULL, FOREIGN KEY ("candidate_id") REFERENCES "promotion_candidate" ("id") ON DELETE RESTRICT)

CREATE INDEX "promotion_check_candidate_id" ON "promotion_check" ("candidate_id")

CREATE TABLE "promotion_meeting" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "candidate_id" INTEGER NOT NULL, "meeting" TEXT NOT NULL, "met_on" DATE NOT NULL, "entitled" INTEGER NOT NULL, "present" INTEGER NOT NULL, "in_favour" INTEGER NOT NULL, "against" INTEGER NOT NULL, "abstained" INTEGER NOT NULL, "deferring" INTEGER NOT NULL, "tally" TEXT NOT NULL, "outcome" TEXT NOT NULL, FOREIGN KEY ("candidate_id") REFERENCES "promotion_candidate" ("id") ON DELETE RESTRICT)

CREATE INDEX "promotion_meeting_candidate_id" ON "promotion_meeting" ("candidate_id")

