CREATE TABLE "retired_leader" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "person_id" INTEGER NOT NULL, "left_post" TEXT NOT NULL, "left_on" DATE, "batch" INTEGER, "group_id" INTEGER, "host_id" INTEGER, "sender_id" INTEGER, "role" TEXT NOT NULL, "starts_on" DATE, "ends_on" DATE, "arrived_on" DATE, "status_before" TEXT, "allowance" INTEGER, "remark" TEXT NOT NULL, "ended_on" DATE, "ending" TEXT, "ending_note" TEXT NOT NULL, "department_asked_on" DATE, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("group_id") REFERENCES "dictionary_entry" ("id") ON DELETE RESTRICT, FOREIGN KEY ("host_id") REFERENCES "organization" ("id") ON DELETE RESTRICT, FOREIGN KEY ("sender_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "retired_leader_number" ON "retired_leader" ("number")

CREATE INDEX "retired_leader_state" ON "retired_leader" ("state")

CREATE INDEX "retired_leader_person_id" ON "retired_leader" ("person_id")

CREATE INDEX "retired_leader_group_id" ON "retired_leader" ("group_id")

CREATE INDEX "retired_leader_host_id" ON "retired_leader" ("host_id")

CREATE INDEX "retired_leader_sender_id" ON "retired_leader" ("sender_id")

CREATE INDEX "retired_leader_starts_on" ON "retired_leader" ("starts_on")

CREATE INDEX "retired_leader_ends_on" ON "retired_leader" ("ends_on")

CREATE VIRTUAL TABLE "retired_leader_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "retired_task" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "leader_id" INTEGER NOT NULL, "title" TEXT NOT NULL, "due_on" DATE NOT NULL, "progress" TEXT NOT NULL, "done_on" DATE, FOREIGN KEY ("leader_id") REFERENCES "retired_leader" ("id") ON DELETE RESTRICT)

CREATE INDEX "retired_task_leader_id" ON "retired_task" ("leader_id")

CREATE INDEX "retired_task_due_on" ON "retired_task" ("due_on")

CREATE VIRTUAL TABLE "retired_task_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "retired_attendance" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "leader_id" INTEGER NOT NULL, "month" TEXT NOT NULL, "days" INTEGER NOT NULL, "leave" INTEGER NOT NULL, FOREIGN KEY ("leader_id") REFERENCES "retired_leader" ("id") ON DELETE RESTRICT)

CREATE INDEX "retired_attendance_leader_id" ON "retired_attendance" ("leader_id")

CREATE TABLE "retired_summary" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "leader_id" INTEGER NOT NULL, "year" INTEGER NOT NULL, "quarter" INTEGER NOT NULL, "text" TEXT NOT NULL, FOREIGN KEY ("leader_id") REFERENCES "retired_leader" ("id") ON DELETE RESTRICT)

CREATE INDEX "retired_summary_leader_id" ON "retired_summary" ("leader_id")

CREATE TABLE "retired_advice" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "leader_id" INTEGER NOT NULL, "given_on" DATE NOT NULL, "title" TEXT NOT NULL, "answer" TEXT NOT NULL, "answered_by" TEXT NOT NULL, FOREIGN KEY ("leader_id") REFERENCES "retired_leader" ("id") ON DELETE RESTRICT)

CREATE INDEX "retired_advice_leader_id" ON "retired_advice" ("leader_id")

CREATE INDEX "retired_advice_given_on" ON "retired_advice" ("given_on")

CREATE VIRTUAL TABLE "retired_advice_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "retired_contact" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "leader_id" INTEGER NOT NULL, "done_on" DATE NOT NULL, "party" TEXT NOT NULL, "content" TEXT NOT NULL, FOREIGN KEY ("leader_id") REFERENCES "retired_leader" ("id") ON DELETE RESTRICT)

CREATE INDEX "retired_contact_leader_id" ON "retired_contact" ("leader_id")

CREATE TABLE "retired_appraisal" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "leader_id" INTEGER NOT NULL, "year" INTEGER NOT NULL, "host_grade" TEXT NOT NULL, "sender_view" TEXT NOT NULL, "grade" TEXT NOT NULL, "score" INTEGER, "told_sender_on" DATE, "signed" INTEGER NOT NULL, FOREIGN KEY ("leader_id") REFERENCES "retired_leader" ("id") ON DELETE RESTRICT)

CREATE INDEX "retired_appraisal_leader_id" ON "retired_appraisal" ("leader_id")

