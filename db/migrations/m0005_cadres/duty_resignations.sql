CREATE TABLE "duty_resignation" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "person_id" INTEGER NOT NULL, "organization_id" INTEGER, "post" TEXT NOT NULL, "body" TEXT NOT NULL, "term_ends_on" DATE, "reason" TEXT NOT NULL, "new_post" TEXT NOT NULL, "excludes" INTEGER NOT NULL, "told_on" DATE, "application_due" DATE, "applied_on" DATE, "accepted_on" DATE, "acceptance" TEXT NOT NULL, "announced_on" DATE, "void_reason" TEXT NOT NULL, "remark" TEXT NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "duty_resignation_number" ON "duty_resignation" ("number")

CREATE INDEX "duty_resignation_state" ON "duty_resignation" ("state")

CREATE INDEX "duty_resignation_person_id" ON "duty_resignation" ("person_id")

CREATE INDEX "duty_resignation_organization_id" ON "duty_resignation" ("organization_id")

CREATE INDEX "duty_resignation_told_on" ON "duty_resignation" ("told_on")

CREATE INDEX "duty_resignation_application_due" ON "duty_resignation" ("application_due")

CREATE VIRTUAL TABLE "duty_resignation_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")
