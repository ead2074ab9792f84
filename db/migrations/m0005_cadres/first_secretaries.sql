CREATE TABLE "first_secretary" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "person_id" INTEGER NOT NULL, "sender_id" INTEGER, "sender_post" TEXT NOT NULL, "village_id" INTEGER, "tie" TEXT, "tie_doubted" INTEGER NOT NULL, "tie_check" TEXT NOT NULL, "batch" INTEGER, "mode" TEXT NOT NULL, "remark" TEXT NOT NULL, "noticed_on" DATE, "notice_until" DATE, "objections" TEXT NOT NULL, "document" TEXT, "starts_on" DATE, "ends_on" DATE, "arrived_on" DATE, "plan" TEXT NOT NULL, "households" INTEGER, "conclusion" TEXT NOT NULL, "final_grade" TEXT, "assessed_on" DATE, "recalled_on" DATE, "left_on" DATE, "ending" TEXT, "ending_note" TEXT NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("sender_id") REFERENCES "organization" ("id") ON DELETE RESTRICT, FOREIGN KEY ("village_id") REFERENCES "division" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "first_secretary_number" ON "first_secretary" ("number")

CREATE INDEX "first_secretary_document" ON "first_secretary" ("document")

CREATE INDEX "first_secretary_state" ON "first_secretary" ("state")

CREATE INDEX "first_secretary_person_id" ON "first_secretary" ("person_id")

CREATE INDEX "first_secretary_sender_id" ON "first_secretary" ("sender_id")

CREATE INDEX "first_secretary_village_id" ON "first_secretary" ("village_id")

CREATE INDEX "first_secretary_starts_on" ON "first_secretary" ("starts_on")

CREATE INDEX "first_secretary_ends_on" ON "first_secretary" ("ends_on")

CREATE INDEX "first_secretary_arrived_on" ON "first_secretary" ("arrived_on")

CREATE VIRTUAL TABLE "first_secretary_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "village_diary" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "secretary_id" INTEGER NOT NULL, "done_on" DATE NOT NULL, "role_id" INTEGER NOT NULL, "content" TEXT NOT NULL, "solved" TEXT NOT NULL, "to_order" INTEGER NOT NULL, "resident" TEXT NOT NULL, "phone" TEXT NOT NULL, "order_id" INTEGER, FOREIGN KEY ("secretary_id") REFERENCES "first_secretary" ("id") ON DELETE RESTRICT, FOREIGN KEY ("role_id") REFERENCES "dictionary_entry" ("id") ON DELETE RESTRICT, FOREIGN KEY ("order_id") REFERENCES "work_order" ("id") ON DELETE RESTRICT)

CREATE INDEX "village_diary_secretary_id" ON "village_diary" ("secretary_id")

CREATE INDEX "village_diary_done_on" ON "village_diary" ("done_on")

CREATE INDEX "village_diary_role_id" ON "village_diary" ("role_id")

CREATE INDEX "village_diary_order_id" ON "village_diary" ("order_id")

CREATE VIRTUAL TABLE "village_diary_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "village_project" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "secretary_id" INTEGER NOT NULL, "title" TEXT NOT NULL, "agreed_on" DATE NOT NULL, "money" INTEGER, "source" TEXT NOT NULL, "progress" TEXT NOT NULL, "done_on" DATE, FOREIGN KEY ("secretary_id") REFERENCES "first_secretary" ("id") ON DELETE RESTRICT)

CREATE INDEX "village_project_secretary_id" ON "village_project" ("secretary_id")

CREATE INDEX "village_project_agreed_on" ON "village_project" ("agreed_on")

CREATE VIRTUAL TABLE "village_project_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "village_days" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "secretary_id" INTEGER NOT NULL, "until_day" DATE NOT NULL, "days" INTEGER NOT NULL, "note" TEXT NOT NULL, FOREIGN KEY ("secretary_id") REFERENCES "first_secretary" ("id") ON DELETE RESTRICT)

CREATE INDEX "village_days_secretary_id" ON "village_days" ("secretary_id")

CREATE INDEX "village_days_until_day" ON "village_days" ("until_day")

CREATE VIRTUAL TABLE "village_days_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "secretary_appraisal" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "secretary_id" INTEGER NOT NULL, "year" INTEGER NOT NULL, "village_score" INTEGER NOT NULL, "township_score" INTEGER NOT NULL, "sender_score" INTEGER NOT NULL, "weights" TEXT NOT NULL, "score" INTEGER NOT NULL, "grade" TEXT NOT NULL, "note" TEXT NOT NULL, FOREIGN KEY ("secretary_id") REFERENCES "first_secretary" ("id") ON DELETE RESTRICT)

CREATE INDEX "secretary_appraisal_secretary_id" ON "secretary_appraisal" ("secretary_id")
