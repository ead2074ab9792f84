CREATE TABLE "subsidy_rate" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "mode" TEXT NOT NULL, "post" TEXT NOT NULL, "years_from" INTEGER NOT NULL, "years_to" INTEGER, "amount" INTEGER NOT NULL, "valid_from" DATE NOT NULL, "valid_to" DATE, "source" TEXT NOT NULL)

CREATE INDEX "subsidy_rate_valid_from" ON "subsidy_rate" ("valid_from")

CREATE VIRTUAL TABLE "subsidy_rate_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "village_subsidy" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "person_id" INTEGER NOT NULL, "village_id" INTEGER, "left_on" DATE, "ending" TEXT, "bar" TEXT NOT NULL, "bank" TEXT NOT NULL, "card" TEXT NOT NULL, "remark" TEXT NOT NULL, "post" TEXT, "months" INTEGER, "years" INTEGER, "terms" INTEGER, "reckoning" TEXT NOT NULL, "declared_on" DATE, "branch_opinion" TEXT NOT NULL, "township_opinion" TEXT NOT NULL, "noticed_on" DATE, "notice_until" DATE, "objections" TEXT NOT NULL, "county_opinion" TEXT NOT NULL, "granted_on" DATE, "document" TEXT NOT NULL, "first_month" TEXT NOT NULL, "stop_month" TEXT NOT NULL, "stop" TEXT, "overpaid" INTEGER, "reason" TEXT NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("village_id") REFERENCES "division" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "village_subsidy_number" ON "village_subsidy" ("number")

CREATE INDEX "village_subsidy_state" ON "village_subsidy" ("state")

CREATE INDEX "village_subsidy_person_id" ON "village_subsidy" ("person_id")

CREATE INDEX "village_subsidy_village_id" ON "village_subsidy" ("village_id")

CREATE VIRTUAL TABLE "village_subsidy_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "subsidy_service" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "subsidy_id" INTEGER NOT NULL, "post" TEXT NOT NULL, "started" TEXT NOT NULL, "ended" TEXT NOT NULL, "proof" TEXT NOT NULL, FOREIGN KEY ("subsidy_id") REFERENCES "village_subsidy" ("id") ON DELETE RESTRICT)

CREATE INDEX "subsidy_service_subsidy_id" ON "subsidy_service" ("subsidy_id")

CREATE TABLE "subsidy_roll" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "month" TEXT NOT NULL, "month_starts_on" DATE, "people" INTEGER, "amount" INTEGER, "listed_on" DATE, "paid_on" DATE, "remark" TEXT NOT NULL)

CREATE UNIQUE INDEX "subsidy_roll_number" ON "subsidy_roll" ("number")

CREATE INDEX "subsidy_roll_state" ON "subsidy_roll" ("state")

CREATE INDEX "subsidy_roll_month" ON "subsidy_roll" ("month")

CREATE INDEX "subsidy_roll_month_starts_on" ON "subsidy_roll" ("month_starts_on")

CREATE VIRTUAL TABLE "subsidy_roll_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "subsidy_payment" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "roll_id" INTEGER NOT NULL, "subsidy_id" INTEGER NOT NULL, "basis" TEXT NOT NULL, "amount" INTEGER NOT NULL, FOREIGN KEY ("roll_id") REFERENCES "subsidy_roll" ("id") ON DELETE RESTRICT, FOREIGN KEY ("subsidy_id") REFERENCES "village_subsidy" ("id") ON DELETE RESTRICT)

CREATE INDEX "subsidy_payment_roll_id" ON "subsidy_payment" ("roll_id")

CREATE INDEX "subsidy_payment_subsidy_id" ON "subsidy_payment" ("subsidy_id")

