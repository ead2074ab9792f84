CREATE TABLE "selection_position" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "batch" TEXT NOT NULL, "title" TEXT NOT NULL, "kind" TEXT NOT NULL, "organization_id" INTEGER NOT NULL, "rank" TEXT NOT NULL, "elected" INTEGER NOT NULL, "duties" TEXT NOT NULL, "requirements" TEXT NOT NULL, "born_from" DATE, "born_to" DATE, "least_rank" TEXT, "rank_years" INTEGER, "work_years" INTEGER, "appraisal_years" INTEGER, "least_grade" TEXT, "weight_quality" INTEGER, "weight_frontline" INTEGER, "weight_leading" INTEGER, "weight_appraisal" INTEGER, "weight_reward" INTEGER, "published_on" DATE, "apply_until" DATE, "compared_on" DATE, "compared_by" TEXT NOT NULL, "motioned_on" DATE, "closed_on" DATE, "closing_reason" TEXT NOT NULL, "remark" TEXT NOT NULL, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "selection_position_number" ON "selection_position" ("number")

CREATE INDEX "selection_position_state" ON "selection_position" ("state")

CREATE INDEX "selection_position_batch" ON "selection_position" ("batch")

CREATE INDEX "selection_position_organization_id" ON "selection_position" ("organization_id")

CREATE INDEX "selection_position_published_on" ON "selection_position" ("published_on")

CREATE VIRTUAL TABLE "selection_position_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "selection_candidate" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "position_id" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "way" TEXT NOT NULL, "recommender_id" INTEGER, "applied_on" DATE NOT NULL, "organization_id" INTEGER, "post" TEXT NOT NULL, "rank" TEXT, "age" INTEGER, "reason" TEXT NOT NULL, "reviewed_on" DATE, "review" TEXT NOT NULL, "frontline_months" INTEGER, "leading_months" INTEGER, "leading_posts" INTEGER, "frontline_basis" TEXT NOT NULL, "leading_basis" TEXT NOT NULL, "appraisal_basis" TEXT NOT NULL, "quality_score" INTEGER, "frontline_score" INTEGER, "leading_score" INTEGER, "appraisal_score" INTEGER, "reward_score" INTEGER, "total" INTEGER, "motioned_on" DATE, "motion_reason" TEXT NOT NULL, "recommended_on" DATE, "voters" INTEGER, "votes" INTEGER, "talks" INTEGER, "talk_votes" INTEGER, "announced_on" DATE, "examiners" TEXT NOT NULL, "examined_on" DATE, "conclusion" TEXT, "findings" TEXT NOT NULL, "decided_on" DATE, "noticed_on" DATE, "notice_days" INTEGER, "notice_until" DATE, "notice_result" TEXT NOT NULL, "appointed_on" DATE, "new_post" TEXT NOT NULL, "document" TEXT, "probation_until" DATE, "confirmed_on" DATE, "confirmation" TEXT NOT NULL, "ending_reason" TEXT NOT NULL, "remark" TEXT NOT NULL, FOREIGN KEY ("position_id") REFERENCES "selection_position" ("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("recommender_id") REFERENCES "organization" ("id") ON DELETE RESTRICT, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "selection_candidate_number" ON "selection_candidate" ("number")

CREATE INDEX "selection_candidate_state" ON "selection_candidate" ("state")

CREATE INDEX "selection_candidate_position_id" ON "selection_candidate" ("position_id")

CREATE INDEX "selection_candidate_person_id" ON "selection_candidate" ("person_id")

CREATE INDEX "selection_candidate_recommender_id" ON "selection_candidate" ("recommender_id")

CREATE INDEX "selection_candidate_applied_on" ON "selection_candidate" ("applied_on")

CREATE INDEX "selection_candidate_organization_id" ON "selection_candidate" ("organization_id")

CREATE INDEX "selection_candidate_notice_until" ON "selection_candidate" ("notice_until")

CREATE INDEX "selection_candidate_appointed_on" ON "selection_candidate" ("appointed_on")

CREATE INDEX "selection_candidate_probation_until" ON "selection_candidate" ("probation_until")

CREATE VIRTUAL TABLE "selection_candidate_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "selection_check" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "candidate_id" INTEGER NOT NULL, "rule" TEXT NOT NULL, "asked" TEXT NOT NULL, "found" TEXT NOT NULL, "met" INTEGER NOT NULL, "told" TEXT NOT NULL, FOREIGN KEY ("candidate_id") REFERENCES "selection_candidate" ("id") ON DELETE RESTRICT)

CREATE INDEX "selection_check_candidate_id" ON "selection_check" ("candidate_id")

CREATE TABLE "selection_meeting" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "candidate_id" INTEGER NOT NULL, "meeting" TEXT NOT NULL, "met_on" DATE NOT NULL, "entitled" INTEGER NOT NULL, "present" INTEGER NOT NULL, "in_favour" INTEGER NOT NULL, "against" INTEGER NOT NULL, "abstained" INTEGER NOT NULL, "deferring" INTEGER NOT NULL, "tally" TEXT NOT NULL, "outcome" TEXT NOT NULL, FOREIGN KEY ("candidate_id") REFERENCES "selection_candidate" ("id") ON DELETE RESTRICT)

CREATE INDEX "selection_meeting_candidate_id" ON "selection_meeting" ("candidate_id")

