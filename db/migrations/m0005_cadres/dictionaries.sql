CREATE TABLE "dictionary_entry" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "dictionary" TEXT NOT NULL, "code" TEXT NOT NULL, "name" TEXT NOT NULL, "text" TEXT NOT NULL, "source" TEXT NOT NULL, "valid_from" DATE, "valid_to" DATE)

CREATE UNIQUE INDEX "dictionary_entry_dictionary_code" ON "dictionary_entry" ("dictionary", "code")

CREATE VIRTUAL TABLE "dictionary_entry_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "opening_balance" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "figure" TEXT NOT NULL, "since" DATE, "until" DATE NOT NULL, "numerator" INTEGER NOT NULL, "denominator" INTEGER, "source" TEXT NOT NULL)

CREATE UNIQUE INDEX "opening_balance_figure_until" ON "opening_balance" ("figure", "until")

CREATE VIRTUAL TABLE "opening_balance_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

