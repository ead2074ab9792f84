CREATE TABLE "village_honour" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "year" INTEGER NOT NULL, "title" TEXT NOT NULL, "places" INTEGER, "weight_vote" INTEGER, "weight_panel" INTEGER, "published_on" DATE, "recommend_until" DATE, "noticed_on" DATE, "notice_days" INTEGER, "notice_until" DATE, "notice_result" TEXT NOT NULL, "voted_on" DATE, "awarded_on" DATE, "document" TEXT, "closing_reason" TEXT NOT NULL, "remark" TEXT NOT NULL)

CREATE UNIQUE INDEX "village_honour_number" ON "village_honour" ("number")

CREATE INDEX "village_honour_state" ON "village_honour" ("state")

CREATE INDEX "village_honour_year" ON "village_honour" ("year")

CREATE INDEX "village_honour_published_on" ON "village_honour" ("published_on")

CREATE INDEX "village_honour_awarded_on" ON "village_honour" ("awarded_on")

CREATE VIRTUAL TABLE "village_honour_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "honour_nominee" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "honour_id" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "recommender_id" INTEGER NOT NULL, "organization_id" INTEGER, "post" TEXT NOT NULL, "secretary_months" INTEGER, "nominated_on" DATE, "deeds" TEXT NOT NULL, "opinion" TEXT NOT NULL, "reviewed_on" DATE, "review" TEXT NOT NULL, "votes" INTEGER, "panel_score" INTEGER, "vote_score" INTEGER, "total" INTEGER, "place" INTEGER, "tie_order" INTEGER, "tie_reason" TEXT NOT NULL, "tie_by" TEXT NOT NULL, "awarded_on" DATE, "ending_reason" TEXT NOT NULL, "remark" TEXT NOT NULL, FOREIGN KEY ("honour_id") REFERENCES "village_honour" ("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("recommender_id") REFERENCES "organization" ("id") ON DELETE RESTRICT, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "honour_nominee_number" ON "honour_nominee" ("number")

CREATE INDEX "honour_nominee_state" ON "honour_nominee" ("state")

CREATE INDEX "honour_nominee_honour_id" ON "honour_nominee" ("honour_id")

CREATE INDEX "honour_nominee_person_id" ON "honour_nominee" ("person_id")

CREATE INDEX "honour_nominee_recommender_id" ON "honour_nominee" ("recommender_id")

CREATE INDEX "honour_nominee_organization_id" ON "honour_nominee" ("organization_id")

CREATE INDEX "honour_nominee_nominated_on" ON "honour_nominee" ("nominated_on")

CREATE INDEX "honour_nominee_awarded_on" ON "honour_nominee" ("awarded_on")

CREATE VIRTUAL TABLE "honour_nominee_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

