CREATE TABLE "frozen_report" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "kind" TEXT NOT NULL, "period" TEXT NOT NULL, "subject" INTEGER, "title" TEXT NOT NULL, "state" TEXT NOT NULL, "start" DATE NOT NULL, "end" DATE NOT NULL, "office" TEXT NOT NULL, "made_by" TEXT NOT NULL, "made_at" INTEGER NOT NULL, "head" TEXT NOT NULL, "content" TEXT NOT NULL, "void_reason" TEXT NOT NULL)

CREATE INDEX "frozen_report_state" ON "frozen_report" ("state")

CREATE UNIQUE INDEX "frozen_report_once" ON "frozen_report" ("kind", "period") WHERE ("state" = 'frozen')

CREATE VIRTUAL TABLE "frozen_report_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")
