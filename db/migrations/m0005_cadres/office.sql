ALTER TABLE "office" DROP COLUMN "supervision_phone"
