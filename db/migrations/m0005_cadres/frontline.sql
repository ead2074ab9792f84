CREATE TABLE "frontline_post" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "title" TEXT NOT NULL, "kind" TEXT NOT NULL, "organization_id" INTEGER NOT NULL, "rank" TEXT, "key" INTEGER NOT NULL, "duties" TEXT NOT NULL, "active" INTEGER NOT NULL, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)

CREATE INDEX "frontline_post_kind" ON "frontline_post" ("kind")

CREATE INDEX "frontline_post_organization_id" ON "frontline_post" ("organization_id")

CREATE VIRTUAL TABLE "frontline_post_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "trial_post" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "catalogue_post_id" INTEGER, "title" TEXT NOT NULL, "kind" TEXT, "organization_id" INTEGER, "rank" TEXT, "places" INTEGER NOT NULL, "pool" TEXT NOT NULL, "duties" TEXT NOT NULL, "weight_inspection" INTEGER, "weight_votes" INTEGER, "weight_achievement" INTEGER, "opened_on" DATE, "met_on" DATE, "meeting" TEXT NOT NULL, "attendees" TEXT NOT NULL, "settled_on" DATE, "void_reason" TEXT NOT NULL, "remark" TEXT NOT NULL, FOREIGN KEY ("catalogue_post_id") REFERENCES "frontline_post" ("id") ON DELETE RESTRICT, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "trial_post_number" ON "trial_post" ("number")

CREATE INDEX "trial_post_state" ON "trial_post" ("state")

CREATE INDEX "trial_post_catalogue_post_id" ON "trial_post" ("catalogue_post_id")

CREATE INDEX "trial_post_organization_id" ON "trial_post" ("organization_id")

CREATE INDEX "trial_post_opened_on" ON "trial_post" ("opened_on")

CREATE VIRTUAL TABLE "trial_post_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "trial_candidate" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "post_id" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "organization_id" INTEGER, "former_post" TEXT NOT NULL, "rank" TEXT, "status_before" TEXT, "basis" TEXT NOT NULL, "pledged_on" DATE, "starts_on" DATE, "months" INTEGER, "first_ends_on" DATE, "ends_on" DATE, "extensions" INTEGER NOT NULL, "extended_on" DATE, "extension_reason" TEXT NOT NULL, "midterm_on" DATE, "midterm_score" INTEGER, "midterm_note" TEXT NOT NULL, "examined_on" DATE, "inspection_score" INTEGER, "votes_excellent" INTEGER, "votes_competent" INTEGER, "votes_basic" INTEGER, "votes_incompetent" INTEGER, "vote_points" TEXT NOT NULL, "votes_score" INTEGER, "achievement_score" INTEGER, "total" INTEGER, "place" INTEGER, "examination_note" TEXT NOT NULL, "concluded_on" DATE, "conclusion_note" TEXT NOT NULL, "new_organization_id" INTEGER, "new_post" TEXT NOT NULL, "void_reason" TEXT NOT NULL, "remark" TEXT NOT NULL, FOREIGN KEY ("post_id") REFERENCES "trial_post" ("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT, FOREIGN KEY ("new_organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "trial_candidate_number" ON "trial_candidate" ("number")

CREATE INDEX "trial_candidate_state" ON "trial_candidate" ("state")

CREATE INDEX "trial_candidate_post_id" ON "trial_candidate" ("post_id")

CREATE INDEX "trial_candidate_person_id" ON "trial_candidate" ("person_id")

CREATE INDEX "trial_candidate_organization_id" ON "trial_candidate" ("organization_id")

CREATE INDEX "trial_candidate_starts_on" ON "trial_candidate" ("starts_on")

CREATE INDEX "trial_candidate_first_ends_on" ON "trial_candidate" ("first_ends_on")

CREATE INDEX "trial_candidate_ends_on" ON "trial_candidate" ("ends_on")

CREATE INDEX "trial_candidate_concluded_on" ON "trial_candidate" ("concluded_on")

CREATE INDEX "trial_candidate_new_organization_id" ON "trial_candidate" ("new_organization_id")

CREATE VIRTUAL TABLE "trial_candidate_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "trial_note" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "candidate_id" INTEGER NOT NULL, "month" TEXT NOT NULL, "work" TEXT NOT NULL, "shortcoming" TEXT NOT NULL, FOREIGN KEY ("candidate_id") REFERENCES "trial_candidate" ("id") ON DELETE RESTRICT)

CREATE INDEX "trial_note_candidate_id" ON "trial_note" ("candidate_id")

CREATE TABLE "frontline_service" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "person_id" INTEGER NOT NULL, "catalogue_post_id" INTEGER, "kind" TEXT, "organization_id" INTEGER, "post" TEXT NOT NULL, "way" TEXT NOT NULL, "starts_on" DATE, "ends_on" DATE, "ended_on" DATE, "status_before" TEXT, "rank" TEXT, "results" TEXT NOT NULL, "appraisal" TEXT NOT NULL, "nomination" TEXT NOT NULL, "void_reason" TEXT NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("catalogue_post_id") REFERENCES "frontline_post" ("id") ON DELETE RESTRICT, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "frontline_service_number" ON "frontline_service" ("number")

CREATE INDEX "frontline_service_state" ON "frontline_service" ("state")

CREATE INDEX "frontline_service_person_id" ON "frontline_service" ("person_id")

CREATE INDEX "frontline_service_catalogue_post_id" ON "frontline_service" ("catalogue_post_id")

CREATE INDEX "frontline_service_organization_id" ON "frontline_service" ("organization_id")

CREATE INDEX "frontline_service_starts_on" ON "frontline_service" ("starts_on")

CREATE INDEX "frontline_service_ends_on" ON "frontline_service" ("ends_on")

CREATE VIRTUAL TABLE "frontline_service_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "frontline_examination" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "service_id" INTEGER NOT NULL, "examined_on" DATE NOT NULL, "place" TEXT NOT NULL, "group_names" TEXT NOT NULL, "method" TEXT NOT NULL, "talks" INTEGER NOT NULL, "virtue" INTEGER NOT NULL, "ability" INTEGER NOT NULL, "diligence" INTEGER NOT NULL, "achievement" INTEGER NOT NULL, "integrity" INTEGER NOT NULL, "conclusion" TEXT NOT NULL, FOREIGN KEY ("service_id") REFERENCES "frontline_service" ("id") ON DELETE RESTRICT)

CREATE INDEX "frontline_examination_service_id" ON "frontline_examination" ("service_id")

CREATE VIRTUAL TABLE "frontline_examination_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "frontline_promotion" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "person_id" INTEGER NOT NULL, "service_id" INTEGER, "trial_id" INTEGER, "organization_id" INTEGER NOT NULL, "post" TEXT NOT NULL, "rank" TEXT NOT NULL, "transfer" INTEGER NOT NULL, "promoted_on" DATE, "document" TEXT NOT NULL, "frontline" INTEGER NOT NULL, "basis" TEXT NOT NULL, "former_organization_id" INTEGER, "former_post" TEXT NOT NULL, "former_post_since" DATE, "former_rank" TEXT, "former_rank_since" DATE, "former_status" TEXT, "void_reason" TEXT NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("service_id") REFERENCES "frontline_service" ("id") ON DELETE RESTRICT, FOREIGN KEY ("trial_id") REFERENCES "trial_candidate" ("id") ON DELETE RESTRICT, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT, FOREIGN KEY ("former_organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "frontline_promotion_number" ON "frontline_promotion" ("number")

CREATE INDEX "frontline_promotion_person_id" ON "frontline_promotion" ("person_id")

CREATE INDEX "frontline_promotion_service_id" ON "frontline_promotion" ("service_id")

CREATE INDEX "frontline_promotion_trial_id" ON "frontline_promotion" ("trial_id")

CREATE INDEX "frontline_promotion_organization_id" ON "frontline_promotion" ("organization_id")

CREATE INDEX "frontline_promotion_promoted_on" ON "frontline_promotion" ("promoted_on")

CREATE INDEX "frontline_promotion_former_organization_id" ON "frontline_promotion" ("former_organization_id")

CREATE VIRTUAL TABLE "frontline_promotion_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")
