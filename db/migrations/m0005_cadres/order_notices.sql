ALTER TABLE "work_order" ADD COLUMN "deadline_set_on" DATE

ALTER TABLE "order_follow_up" ADD COLUMN "willingness" TEXT

ALTER TABLE "order_supervision" ADD COLUMN "deadline" DATE

ALTER TABLE "order_supervision" ADD COLUMN "due_on" DATE

ALTER TABLE "order_supervision" ADD COLUMN "withdrawn_on" DATE

CREATE VIRTUAL TABLE "order_supervision_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")
