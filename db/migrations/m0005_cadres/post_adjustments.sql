CREATE TABLE "cadre_warning" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "source_number" TEXT, "state" TEXT NOT NULL, "kind" TEXT NOT NULL, "form" TEXT NOT NULL, "person_id" INTEGER NOT NULL, "organization_id" INTEGER, "post" TEXT NOT NULL, "matter" TEXT NOT NULL, "content" TEXT NOT NULL, "source" TEXT NOT NULL, "first_id" INTEGER, "issuer_id" INTEGER, "issued_on" DATE, "delivered_on" DATE, "delivered_by" TEXT NOT NULL, "talker" TEXT NOT NULL, "talk_recorder" TEXT NOT NULL, "talk_place" TEXT NOT NULL, "talk_record" TEXT NOT NULL, "signed_by" TEXT NOT NULL, "signed_on" DATE, "answer_due" DATE, "answered_on" DATE, "answer" TEXT NOT NULL, "answer_rating" TEXT, "statement_due" DATE, "statement_on" DATE, "report_due" DATE, "report_on" DATE, "rectification" TEXT, "assessment" TEXT NOT NULL, "follow_up" TEXT NOT NULL, "restricted_from" DATE, "restricted_until" DATE, "filed_on" DATE, "void_reason" TEXT NOT NULL, "remark" TEXT NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT, FOREIGN KEY ("first_id") REFERENCES "cadre_warning" ("id") ON DELETE RESTRICT, FOREIGN KEY ("issuer_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "cadre_warning_number" ON "cadre_warning" ("number")

CREATE UNIQUE INDEX "cadre_warning_source_number" ON "cadre_warning" ("source_number")

CREATE INDEX "cadre_warning_state" ON "cadre_warning" ("state")

CREATE INDEX "cadre_warning_person_id" ON "cadre_warning" ("person_id")

CREATE INDEX "cadre_warning_organization_id" ON "cadre_warning" ("organization_id")

CREATE INDEX "cadre_warning_first_id" ON "cadre_warning" ("first_id")

CREATE INDEX "cadre_warning_issuer_id" ON "cadre_warning" ("issuer_id")

CREATE INDEX "cadre_warning_issued_on" ON "cadre_warning" ("issued_on")

CREATE VIRTUAL TABLE "cadre_warning_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "warning_approval" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "warning_id" INTEGER NOT NULL, "step" TEXT NOT NULL, "name" TEXT NOT NULL, "post" TEXT NOT NULL, "decided_on" DATE, "result" TEXT NOT NULL, "opinion" TEXT NOT NULL, FOREIGN KEY ("warning_id") REFERENCES "cadre_warning" ("id") ON DELETE RESTRICT)

CREATE INDEX "warning_approval_warning_id" ON "warning_approval" ("warning_id")

CREATE TABLE "post_adjustment" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "issuer_id" INTEGER, "person_id" INTEGER NOT NULL, "level" TEXT NOT NULL, "organization_id" INTEGER, "post" TEXT NOT NULL, "post_since" DATE, "rank" TEXT, "channel_id" INTEGER, "regulation_id" INTEGER, "source" TEXT NOT NULL, "clue_on" DATE NOT NULL, "clue" TEXT NOT NULL, "verified_by" TEXT NOT NULL, "verified_on" DATE, "verified_how" TEXT NOT NULL, "findings" TEXT NOT NULL, "proposed_measure_id" INTEGER, "proposed_on" DATE, "basis" TEXT NOT NULL, "applied_on" DATE, "application_reason" TEXT NOT NULL, "reflection" TEXT NOT NULL, "examined_on" DATE, "examination" TEXT NOT NULL, "measure_id" INTEGER, "kind" TEXT, "decided_on" DATE, "document" TEXT, "talked_on" DATE, "talker" TEXT NOT NULL, "talk_recorder" TEXT NOT NULL, "talk_place" TEXT NOT NULL, "talk_record" TEXT NOT NULL, "opinion" TEXT NOT NULL, "application_due" DATE, "appeal_due" DATE, "appealed_on" DATE, "appeal_reason" TEXT NOT NULL, "review_due" DATE, "reviewed_on" DATE, "review" TEXT, "review_reason" TEXT NOT NULL, "review_document" TEXT, "upheld_due" DATE, "state_before_appeal" TEXT, "effective_on" DATE, "new_organization_id" INTEGER, "new_post" TEXT NOT NULL, "new_rank" TEXT, "status_before" TEXT, "restricted_from" DATE, "no_post_until" DATE, "restricted_until" DATE, "evaluated_on" DATE, "evaluation" TEXT, "evaluation_text" TEXT NOT NULL, "reused_on" DATE, "reused_as" TEXT NOT NULL, "dropped_reason" TEXT NOT NULL, "void_reason" TEXT NOT NULL, "remark" TEXT NOT NULL, FOREIGN KEY ("issuer_id") REFERENCES "organization" ("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT, FOREIGN KEY ("channel_id") REFERENCES "dictionary_entry" ("id") ON DELETE RESTRICT, FOREIGN KEY ("regulation_id") REFERENCES "dictionary_entry" ("id") ON DELETE RESTRICT, FOREIGN KEY ("proposed_measure_id") REFERENCES "dictionary_entry" ("id") ON DELETE RESTRICT, FOREIGN KEY ("measure_id") REFERENCES "dictionary_entry" ("id") ON DELETE RESTRICT, FOREIGN KEY ("new_organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "post_adjustment_number" ON "post_adjustment" ("number")

CREATE INDEX "post_adjustment_state" ON "post_adjustment" ("state")

CREATE INDEX "post_adjustment_issuer_id" ON "post_adjustment" ("issuer_id")

CREATE INDEX "post_adjustment_person_id" ON "post_adjustment" ("person_id")

CREATE INDEX "post_adjustment_organization_id" ON "post_adjustment" ("organization_id")

CREATE INDEX "post_adjustment_channel_id" ON "post_adjustment" ("channel_id")

CREATE INDEX "post_adjustment_regulation_id" ON "post_adjustment" ("regulation_id")

CREATE INDEX "post_adjustment_proposed_measure_id" ON "post_adjustment" ("proposed_measure_id")

CREATE INDEX "post_adjustment_measure_id" ON "post_adjustment" ("measure_id")

CREATE INDEX "post_adjustment_kind" ON "post_adjustment" ("kind")

CREATE INDEX "post_adjustment_decided_on" ON "post_adjustment" ("decided_on")

CREATE INDEX "post_adjustment_new_organization_id" ON "post_adjustment" ("new_organization_id")

CREATE INDEX "post_adjustment_restricted_until" ON "post_adjustment" ("restricted_until")

CREATE VIRTUAL TABLE "post_adjustment_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "adjustment_situation" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "adjustment_id" INTEGER NOT NULL, "situation_id" INTEGER NOT NULL, "detail" TEXT NOT NULL, FOREIGN KEY ("adjustment_id") REFERENCES "post_adjustment" ("id") ON DELETE RESTRICT, FOREIGN KEY ("situation_id") REFERENCES "dictionary_entry" ("id") ON DELETE RESTRICT)

CREATE INDEX "adjustment_situation_adjustment_id" ON "adjustment_situation" ("adjustment_id")

CREATE INDEX "adjustment_situation_situation_id" ON "adjustment_situation" ("situation_id")

CREATE TABLE "adjustment_meeting" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "adjustment_id" INTEGER NOT NULL, "meeting" TEXT NOT NULL, "met_on" DATE NOT NULL, "entitled" INTEGER NOT NULL, "present" INTEGER NOT NULL, "in_favour" INTEGER NOT NULL, "against" INTEGER NOT NULL, "abstained" INTEGER NOT NULL, "deferring" INTEGER NOT NULL, "tally" TEXT NOT NULL, "outcome" TEXT NOT NULL, FOREIGN KEY ("adjustment_id") REFERENCES "post_adjustment" ("id") ON DELETE RESTRICT)

CREATE INDEX "adjustment_meeting_adjustment_id" ON "adjustment_meeting" ("adjustment_id")

CREATE TABLE "adjustment_follow_up" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "adjustment_id" INTEGER NOT NULL, "done_on" DATE NOT NULL, "followed_by" TEXT NOT NULL, "what" TEXT NOT NULL, FOREIGN KEY ("adjustment_id") REFERENCES "post_adjustment" ("id") ON DELETE RESTRICT)

CREATE INDEX "adjustment_follow_up_adjustment_id" ON "adjustment_follow_up" ("adjustment_id")

CREATE TABLE "adjustment_earlier_measure" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "adjustment_id" INTEGER NOT NULL, "warning_id" INTEGER, "kind" TEXT, "taken_on" DATE, "uncorrected" TEXT NOT NULL, FOREIGN KEY ("adjustment_id") REFERENCES "post_adjustment" ("id") ON DELETE RESTRICT, FOREIGN KEY ("warning_id") REFERENCES "cadre_warning" ("id") ON DELETE RESTRICT)

CREATE INDEX "adjustment_earlier_measure_adjustment_id" ON "adjustment_earlier_measure" ("adjustment_id")

CREATE INDEX "adjustment_earlier_measure_warning_id" ON "adjustment_earlier_measure" ("warning_id")

