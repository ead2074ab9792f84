CREATE TABLE "exchange_peer" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "site" INTEGER NOT NULL, "name" TEXT NOT NULL, "short_name" TEXT NOT NULL, "tabs" TEXT NOT NULL, "seal_key" TEXT NOT NULL, "sign_key" TEXT NOT NULL, "knows" TEXT NOT NULL, "sent_on" DATE, "received_on" DATE)

CREATE UNIQUE INDEX "exchange_peer_site" ON "exchange_peer" ("site")

CREATE TABLE "foreign_id" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "table_name" TEXT NOT NULL, "foreign_id" INTEGER NOT NULL, "own_id" INTEGER)

CREATE UNIQUE INDEX "foreign_id_table_name_foreign_id" ON "foreign_id" ("table_name", "foreign_id")

CREATE TABLE "exchange_conflict" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "table_name" TEXT NOT NULL, "row_id" INTEGER NOT NULL, "field" TEXT NOT NULL, "kept" TEXT NOT NULL, "lost" TEXT NOT NULL, "kept_by" TEXT NOT NULL, "kept_site" INTEGER NOT NULL, "lost_by" TEXT NOT NULL, "lost_site" INTEGER NOT NULL, "lost_at" INTEGER NOT NULL, "found_on" DATE NOT NULL, "settlement" TEXT, "settled_on" DATE, "settled_by" TEXT NOT NULL)

CREATE INDEX "exchange_conflict_settlement" ON "exchange_conflict" ("settlement")
