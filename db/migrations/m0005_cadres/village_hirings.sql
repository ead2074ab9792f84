CREATE TABLE "village_hiring" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "title" TEXT NOT NULL, "organization_id" INTEGER NOT NULL, "places" INTEGER NOT NULL, "plan" TEXT NOT NULL, "duties" TEXT NOT NULL, "least_years" INTEGER, "age_max" INTEGER, "education" TEXT, "appraisal_years" INTEGER, "least_grade" TEXT, "requirements" TEXT NOT NULL, "weight_written" INTEGER, "weight_interview" INTEGER, "weight_achievement" INTEGER, "published_on" DATE, "apply_until" DATE, "ratio_reason" TEXT NOT NULL, "ratio_by" TEXT NOT NULL, "ratio_on" DATE, "compared_on" DATE, "compared_by" TEXT NOT NULL, "closed_on" DATE, "closing_reason" TEXT NOT NULL, "remark" TEXT NOT NULL, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "village_hiring_number" ON "village_hiring" ("number")

CREATE INDEX "village_hiring_state" ON "village_hiring" ("state")

CREATE INDEX "village_hiring_organization_id" ON "village_hiring" ("organization_id")

CREATE INDEX "village_hiring_published_on" ON "village_hiring" ("published_on")

CREATE VIRTUAL TABLE "village_hiring_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "hiring_applicant" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "round_id" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "applied_on" DATE NOT NULL, "organization_id" INTEGER, "post" TEXT NOT NULL, "age" INTEGER, "secretary_months" INTEGER, "education" TEXT, "honours" TEXT NOT NULL, "reviewed_on" DATE, "review" TEXT NOT NULL, "written_score" INTEGER, "interview_score" INTEGER, "achievement_score" INTEGER, "total" INTEGER, "tie_order" INTEGER, "tie_reason" TEXT NOT NULL, "tie_by" TEXT NOT NULL, "medical_on" DATE, "hospital" TEXT NOT NULL, "medical" TEXT NOT NULL, "examiners" TEXT NOT NULL, "examined_on" DATE, "conclusion" TEXT, "findings" TEXT NOT NULL, "noticed_on" DATE, "notice_days" INTEGER, "notice_until" DATE, "notice_result" TEXT NOT NULL, "filed_on" DATE, "filing" TEXT NOT NULL, "contract" TEXT NOT NULL, "signed_on" DATE, "starts_on" DATE, "ends_on" DATE, "new_post" TEXT NOT NULL, "probation_months" INTEGER, "probation_until" DATE, "confirmed_on" DATE, "confirmation" TEXT NOT NULL, "ending_reason" TEXT NOT NULL, "remark" TEXT NOT NULL, FOREIGN KEY ("round_id") REFERENCES "village_hiring" ("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "hiring_applicant_number" ON "hiring_applicant" ("number")

CREATE INDEX "hiring_applicant_state" ON "hiring_applicant" ("state")

CREATE INDEX "hiring_applicant_round_id" ON "hiring_applicant" ("round_id")

CREATE INDEX "hiring_applicant_person_id" ON "hiring_applicant" ("person_id")

CREATE INDEX "hiring_applicant_applied_on" ON "hiring_applicant" ("applied_on")

CREATE INDEX "hiring_applicant_organization_id" ON "hiring_applicant" ("organization_id")

CREATE INDEX "hiring_applicant_notice_until" ON "hiring_applicant" ("notice_until")

CREATE INDEX "hiring_applicant_signed_on" ON "hiring_applicant" ("signed_on")

CREATE INDEX "hiring_applicant_probation_until" ON "hiring_applicant" ("probation_until")

CREATE VIRTUAL TABLE "hiring_applicant_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "hiring_check" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "candidate_id" INTEGER NOT NULL, "rule" TEXT NOT NULL, "asked" TEXT NOT NULL, "found" TEXT NOT NULL, "met" INTEGER NOT NULL, "told" TEXT NOT NULL, FOREIGN KEY ("candidate_id") REFERENCES "hiring_applicant" ("id") ON DELETE RESTRICT)

CREATE INDEX "hiring_check_candidate_id" ON "hiring_check" ("candidate_id")

