CREATE TABLE "key_project" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "state_before" TEXT, "title" TEXT NOT NULL, "kind_id" INTEGER, "place_id" INTEGER, "lead_id" INTEGER NOT NULL, "leader_id" INTEGER, "starts_on" DATE, "ends_on" DATE, "goal" TEXT NOT NULL, "investment" INTEGER, "team" TEXT NOT NULL, "team_leader_id" INTEGER, "approved_count" INTEGER, "founded_on" DATE, "founding_document" TEXT NOT NULL, "closing_note" TEXT NOT NULL, FOREIGN KEY ("kind_id") REFERENCES "dictionary_entry" ("id") ON DELETE RESTRICT, FOREIGN KEY ("place_id") REFERENCES "organization" ("id") ON DELETE RESTRICT, FOREIGN KEY ("lead_id") REFERENCES "organization" ("id") ON DELETE RESTRICT, FOREIGN KEY ("leader_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("team_leader_id") REFERENCES "person" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "key_project_number" ON "key_project" ("number")

CREATE INDEX "key_project_state" ON "key_project" ("state")

CREATE INDEX "key_project_kind_id" ON "key_project" ("kind_id")

CREATE INDEX "key_project_place_id" ON "key_project" ("place_id")

CREATE INDEX "key_project_lead_id" ON "key_project" ("lead_id")

CREATE INDEX "key_project_leader_id" ON "key_project" ("leader_id")

CREATE INDEX "key_project_starts_on" ON "key_project" ("starts_on")

CREATE INDEX "key_project_team_leader_id" ON "key_project" ("team_leader_id")

CREATE VIRTUAL TABLE "key_project_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "project_need" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "project_id" INTEGER NOT NULL, "declared_on" DATE NOT NULL, "duty" TEXT NOT NULL, "wanted" TEXT NOT NULL, "count" INTEGER NOT NULL, "verdict" TEXT NOT NULL, "granted" INTEGER, FOREIGN KEY ("project_id") REFERENCES "key_project" ("id") ON DELETE RESTRICT)

CREATE INDEX "project_need_project_id" ON "project_need" ("project_id")

CREATE TABLE "project_staff" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "person_id" INTEGER NOT NULL, "sender_id" INTEGER, "former_post" TEXT NOT NULL, "place" TEXT NOT NULL, "project_id" INTEGER, "host_id" INTEGER, "village_id" INTEGER, "kind" TEXT NOT NULL, "duty" TEXT NOT NULL, "batch" INTEGER, "remark" TEXT NOT NULL, "sender_view" TEXT, "consulted_on" DATE, "document" TEXT, "dispatched_on" DATE, "starts_on" DATE, "ends_on" DATE, "report_due" DATE, "reported_on" DATE, "status_before" TEXT, "ended_on" DATE, "team_opinion" TEXT NOT NULL, "new_post" TEXT NOT NULL, "ending_note" TEXT NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("sender_id") REFERENCES "organization" ("id") ON DELETE RESTRICT, FOREIGN KEY ("project_id") REFERENCES "key_project" ("id") ON DELETE RESTRICT, FOREIGN KEY ("host_id") REFERENCES "organization" ("id") ON DELETE RESTRICT, FOREIGN KEY ("village_id") REFERENCES "division" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "project_staff_number" ON "project_staff" ("number")

CREATE INDEX "project_staff_state" ON "project_staff" ("state")

CREATE INDEX "project_staff_person_id" ON "project_staff" ("person_id")

CREATE INDEX "project_staff_sender_id" ON "project_staff" ("sender_id")

CREATE INDEX "project_staff_project_id" ON "project_staff" ("project_id")

CREATE INDEX "project_staff_host_id" ON "project_staff" ("host_id")

CREATE INDEX "project_staff_village_id" ON "project_staff" ("village_id")

CREATE INDEX "project_staff_document" ON "project_staff" ("document")

CREATE INDEX "project_staff_starts_on" ON "project_staff" ("starts_on")

CREATE INDEX "project_staff_ends_on" ON "project_staff" ("ends_on")

CREATE INDEX "project_staff_report_due" ON "project_staff" ("report_due")

CREATE VIRTUAL TABLE "project_staff_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "staff_attendance" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "staff_id" INTEGER NOT NULL, "month" TEXT NOT NULL, "days" INTEGER NOT NULL, "leave_kind" TEXT, "leave" INTEGER NOT NULL, FOREIGN KEY ("staff_id") REFERENCES "project_staff" ("id") ON DELETE RESTRICT)

CREATE INDEX "staff_attendance_staff_id" ON "staff_attendance" ("staff_id")

CREATE TABLE "staff_diary" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "staff_id" INTEGER NOT NULL, "done_on" DATE NOT NULL, "text" TEXT NOT NULL, FOREIGN KEY ("staff_id") REFERENCES "project_staff" ("id") ON DELETE RESTRICT)

CREATE INDEX "staff_diary_staff_id" ON "staff_diary" ("staff_id")

CREATE TABLE "staff_talk" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "staff_id" INTEGER NOT NULL, "held_on" DATE NOT NULL, "by" TEXT NOT NULL, "content" TEXT NOT NULL, FOREIGN KEY ("staff_id") REFERENCES "project_staff" ("id") ON DELETE RESTRICT)

CREATE INDEX "staff_talk_staff_id" ON "staff_talk" ("staff_id")

CREATE TABLE "staff_quarter" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "staff_id" INTEGER NOT NULL, "year" INTEGER NOT NULL, "quarter" INTEGER NOT NULL, "grade" TEXT NOT NULL, "remark" TEXT NOT NULL, FOREIGN KEY ("staff_id") REFERENCES "project_staff" ("id") ON DELETE RESTRICT)

CREATE INDEX "staff_quarter_staff_id" ON "staff_quarter" ("staff_id")

CREATE TABLE "staff_year" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "staff_id" INTEGER NOT NULL, "year" INTEGER NOT NULL, "grade" TEXT NOT NULL, "told_sender" INTEGER NOT NULL, FOREIGN KEY ("staff_id") REFERENCES "project_staff" ("id") ON DELETE RESTRICT)

CREATE INDEX "staff_year_staff_id" ON "staff_year" ("staff_id")

CREATE TABLE "project_bonus" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "project_id" INTEGER NOT NULL, "year" INTEGER NOT NULL, "achievements" TEXT NOT NULL, "score" INTEGER, "grade" TEXT, "appraised_on" DATE, "base" INTEGER, "coefficient" INTEGER, "months" INTEGER, "computed_pool" INTEGER, "manual_pool" INTEGER, "approval_document" TEXT NOT NULL, "pool" INTEGER, "fixed_on" DATE, "allocated" INTEGER, "rest_reason" TEXT NOT NULL, "published_on" DATE, "notice_ends_on" DATE, "approved_on" DATE, "approval_opinion" TEXT NOT NULL, "paid_on" DATE, "remark" TEXT NOT NULL, FOREIGN KEY ("project_id") REFERENCES "key_project" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "project_bonus_number" ON "project_bonus" ("number")

CREATE INDEX "project_bonus_state" ON "project_bonus" ("state")

CREATE INDEX "project_bonus_project_id" ON "project_bonus" ("project_id")

CREATE INDEX "project_bonus_year" ON "project_bonus" ("year")

CREATE INDEX "project_bonus_notice_ends_on" ON "project_bonus" ("notice_ends_on")

CREATE VIRTUAL TABLE "project_bonus_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "bonus_criterion" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "bonus_id" INTEGER NOT NULL, "title" TEXT NOT NULL, "weight" INTEGER NOT NULL, "score" INTEGER, FOREIGN KEY ("bonus_id") REFERENCES "project_bonus" ("id") ON DELETE RESTRICT)

CREATE INDEX "bonus_criterion_bonus_id" ON "bonus_criterion" ("bonus_id")

CREATE TABLE "bonus_share" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "bonus_id" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "months" INTEGER NOT NULL, "personal_grade" TEXT, "weight" INTEGER, "amount" INTEGER, "basis" TEXT NOT NULL, FOREIGN KEY ("bonus_id") REFERENCES "project_bonus" ("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT)

CREATE INDEX "bonus_share_bonus_id" ON "bonus_share" ("bonus_id")

CREATE INDEX "bonus_share_person_id" ON "bonus_share" ("person_id")

CREATE VIRTUAL TABLE "bonus_share_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

