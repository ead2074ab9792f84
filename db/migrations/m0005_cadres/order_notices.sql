ALTER TABLE "order_step" ADD COLUMN "origin" TEXT

ALTER TABLE "work_order" ADD COLUMN "deadline_set_on" DATE

CREATE INDEX "slip_number_number_order" ON "slip_number" (rtrim(rtrim("number", char(21495)), '0123456789') || char(length("number") + 32) || "number")

CREATE INDEX "work_order_number_order" ON "work_order" (rtrim(rtrim("number", char(21495)), '0123456789') || char(length("number") + 32) || "number")

ALTER TABLE "order_follow_up" ADD COLUMN "willingness" TEXT

ALTER TABLE "order_supervision" ADD COLUMN "deadline" DATE

ALTER TABLE "order_supervision" ADD COLUMN "due_on" DATE

ALTER TABLE "order_supervision" ADD COLUMN "withdrawn_on" DATE

ALTER TABLE "order_return" ADD COLUMN "organization_id" INTEGER REFERENCES "organization" ("id") ON DELETE RESTRICT

CREATE INDEX "order_return_organization_id" ON "order_return" ("organization_id")

CREATE VIRTUAL TABLE "order_supervision_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")
