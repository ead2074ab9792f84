CREATE TABLE "reform" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "year" INTEGER NOT NULL, "title" TEXT NOT NULL, "area" TEXT NOT NULL, "lead_id" INTEGER NOT NULL, "members" TEXT NOT NULL, "goal" TEXT NOT NULL, "pilot" INTEGER NOT NULL, "started_on" DATE, "ended_on" DATE, "outcome" TEXT NOT NULL, "outcome_document" TEXT NOT NULL, "end_reason" TEXT NOT NULL, FOREIGN KEY ("lead_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "reform_number" ON "reform" ("number")

CREATE INDEX "reform_state" ON "reform" ("state")

CREATE INDEX "reform_year" ON "reform" ("year")

CREATE INDEX "reform_lead_id" ON "reform" ("lead_id")

CREATE VIRTUAL TABLE "reform_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "reform_milestone" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "reform_id" INTEGER NOT NULL, "title" TEXT NOT NULL, "planned_on" DATE NOT NULL, "done_on" DATE, FOREIGN KEY ("reform_id") REFERENCES "reform" ("id") ON DELETE RESTRICT)

CREATE INDEX "reform_milestone_reform_id" ON "reform_milestone" ("reform_id")

CREATE VIRTUAL TABLE "reform_milestone_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "reform_inspection" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "reform_id" INTEGER NOT NULL, "year" INTEGER NOT NULL, "round" TEXT NOT NULL, "inspected_on" DATE NOT NULL, "method" TEXT NOT NULL, "findings_text" TEXT NOT NULL, "advice" TEXT NOT NULL, "score" INTEGER, "grade" TEXT, "void_reason" TEXT NOT NULL, FOREIGN KEY ("reform_id") REFERENCES "reform" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "reform_inspection_number" ON "reform_inspection" ("number")

CREATE INDEX "reform_inspection_reform_id" ON "reform_inspection" ("reform_id")

CREATE INDEX "reform_inspection_year" ON "reform_inspection" ("year")

CREATE INDEX "reform_inspection_inspected_on" ON "reform_inspection" ("inspected_on")

CREATE VIRTUAL TABLE "reform_inspection_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "inspection_member" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "inspection_id" INTEGER NOT NULL, "name" TEXT NOT NULL, "identity" TEXT NOT NULL, "unit" TEXT NOT NULL, FOREIGN KEY ("inspection_id") REFERENCES "reform_inspection" ("id") ON DELETE RESTRICT)

CREATE INDEX "inspection_member_inspection_id" ON "inspection_member" ("inspection_id")

CREATE TABLE "inspection_finding" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "inspection_id" INTEGER NOT NULL, "content" TEXT NOT NULL, "organization_id" INTEGER NOT NULL, "due_on" DATE NOT NULL, FOREIGN KEY ("inspection_id") REFERENCES "reform_inspection" ("id") ON DELETE RESTRICT, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)

CREATE INDEX "inspection_finding_inspection_id" ON "inspection_finding" ("inspection_id")

CREATE INDEX "inspection_finding_organization_id" ON "inspection_finding" ("organization_id")

CREATE TABLE "reform_problem" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT NOT NULL, "state" TEXT NOT NULL, "reform_id" INTEGER NOT NULL, "inspection_id" INTEGER NOT NULL, "title" TEXT NOT NULL, "organization_id" INTEGER NOT NULL, "found_on" DATE NOT NULL, "due_on" DATE NOT NULL, "measures" TEXT NOT NULL, "rectified_on" DATE, "struck_off_on" DATE, "struck_off_by" TEXT NOT NULL, "returns" INTEGER NOT NULL, "remark" TEXT NOT NULL, FOREIGN KEY ("reform_id") REFERENCES "reform" ("id") ON DELETE RESTRICT, FOREIGN KEY ("inspection_id") REFERENCES "reform_inspection" ("id") ON DELETE RESTRICT, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "reform_problem_number" ON "reform_problem" ("number")

CREATE INDEX "reform_problem_state" ON "reform_problem" ("state")

CREATE INDEX "reform_problem_reform_id" ON "reform_problem" ("reform_id")

CREATE INDEX "reform_problem_inspection_id" ON "reform_problem" ("inspection_id")

CREATE INDEX "reform_problem_organization_id" ON "reform_problem" ("organization_id")

CREATE INDEX "reform_problem_found_on" ON "reform_problem" ("found_on")

CREATE INDEX "reform_problem_due_on" ON "reform_problem" ("due_on")

CREATE VIRTUAL TABLE "reform_problem_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "reform_case" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "title" TEXT NOT NULL, "reform_id" INTEGER, "organization_id" INTEGER NOT NULL, "level" TEXT NOT NULL, "summary" TEXT NOT NULL, "body" TEXT NOT NULL, "submitted_on" DATE, "result" TEXT NOT NULL, "void_reason" TEXT NOT NULL, FOREIGN KEY ("reform_id") REFERENCES "reform" ("id") ON DELETE RESTRICT, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "reform_case_number" ON "reform_case" ("number")

CREATE INDEX "reform_case_reform_id" ON "reform_case" ("reform_id")

CREATE INDEX "reform_case_organization_id" ON "reform_case" ("organization_id")

CREATE INDEX "reform_case_submitted_on" ON "reform_case" ("submitted_on")

CREATE VIRTUAL TABLE "reform_case_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "case_publication" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "case_id" INTEGER NOT NULL, "channel" TEXT NOT NULL, "medium" TEXT NOT NULL, "published_on" DATE NOT NULL, "place" TEXT NOT NULL, FOREIGN KEY ("case_id") REFERENCES "reform_case" ("id") ON DELETE RESTRICT)

CREATE INDEX "case_publication_case_id" ON "case_publication" ("case_id")

CREATE VIRTUAL TABLE "case_publication_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

