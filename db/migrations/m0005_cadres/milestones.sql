CREATE TABLE "milestone" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "state" TEXT NOT NULL, "happened_on" DATE NOT NULL, "written" TEXT NOT NULL, "kind" TEXT NOT NULL, "title" TEXT NOT NULL, "document_number" TEXT NOT NULL, "issuer" TEXT NOT NULL, "summary" TEXT NOT NULL, "void_reason" TEXT NOT NULL)

CREATE INDEX "milestone_state" ON "milestone" ("state")

CREATE INDEX "milestone_happened_on" ON "milestone" ("happened_on")

CREATE INDEX "milestone_kind" ON "milestone" ("kind")

CREATE VIRTUAL TABLE "milestone_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "milestone_link" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "milestone_id" INTEGER NOT NULL, "subject" TEXT NOT NULL, "work_order_id" INTEGER, "visit_id" INTEGER, "talk_id" INTEGER, "weekly_review_id" INTEGER, "key_project_id" INTEGER, "project_staff_id" INTEGER, "project_bonus_id" INTEGER, "frontline_service_id" INTEGER, "frontline_promotion_id" INTEGER, "trial_post_id" INTEGER, "selection_position_id" INTEGER, "post_adjustment_id" INTEGER, "contract_post_id" INTEGER, "contract_round_id" INTEGER, "first_secretary_id" INTEGER, "village_promotion_id" INTEGER, "village_hiring_id" INTEGER, "village_honour_id" INTEGER, "village_subsidy_id" INTEGER, "retired_leader_id" INTEGER, "training_id" INTEGER, "reform_id" INTEGER, "reform_inspection_id" INTEGER, "reform_case_id" INTEGER, FOREIGN KEY ("milestone_id") REFERENCES "milestone" ("id") ON DELETE RESTRICT, FOREIGN KEY ("work_order_id") REFERENCES "work_order" ("id") ON DELETE RESTRICT, FOREIGN KEY ("visit_id") REFERENCES "visit" ("id") ON DELETE RESTRICT, FOREIGN KEY ("talk_id") REFERENCES "talk" ("id") ON DELETE RESTRICT, FOREIGN KEY ("weekly_review_id") REFERENCES "weekly_review" ("id") ON DELETE RESTRICT, FOREIGN KEY ("key_project_id") REFERENCES "key_project" ("id") ON DELETE RESTRICT, FOREIGN KEY ("project_staff_id") REFERENCES "project_staff" ("id") ON DELETE RESTRICT, FOREIGN KEY ("project_bonus_id") REFERENCES "project_bonus" ("id") ON DELETE RESTRICT, FOREIGN KEY ("frontline_service_id") REFERENCES "frontline_service" ("id") ON DELETE RESTRICT, FOREIGN KEY ("frontline_promotion_id") REFERENCES "frontline_promotion" ("id") ON DELETE RESTRICT, FOREIGN KEY ("trial_post_id") REFERENCES "trial_post" ("id") ON DELETE RESTRICT, FOREIGN KEY ("selection_position_id") REFERENCES "selection_position" ("id") ON DELETE RESTRICT, FOREIGN KEY ("post_adjustment_id") REFERENCES "post_adjustment" ("id") ON DELETE RESTRICT, FOREIGN KEY ("contract_post_id") REFERENCES "contract_post" ("id") ON DELETE RESTRICT, FOREIGN KEY ("contract_round_id") REFERENCES "mutual_choice" ("id") ON DELETE RESTRICT, FOREIGN KEY ("first_secretary_id") REFERENCES "first_secretary" ("id") ON DELETE RESTRICT, FOREIGN KEY ("village_promotion_id") REFERENCES "village_promotion" ("id") ON DELETE RESTRICT, FOREIGN KEY ("village_hiring_id") REFERENCES "village_hiring" ("id") ON DELETE RESTRICT, FOREIGN KEY ("village_honour_id") REFERENCES "village_honour" ("id") ON DELETE RESTRICT, FOREIGN KEY ("village_subsidy_id") REFERENCES "village_subsidy" ("id") ON DELETE RESTRICT, FOREIGN KEY ("retired_leader_id") REFERENCES "retired_leader" ("id") ON DELETE RESTRICT, FOREIGN KEY ("training_id") REFERENCES "training" ("id") ON DELETE RESTRICT, FOREIGN KEY ("reform_id") REFERENCES "reform" ("id") ON DELETE RESTRICT, FOREIGN KEY ("reform_inspection_id") REFERENCES "reform_inspection" ("id") ON DELETE RESTRICT, FOREIGN KEY ("reform_case_id") REFERENCES "reform_case" ("id") ON DELETE RESTRICT)

CREATE INDEX "milestone_link_milestone_id" ON "milestone_link" ("milestone_id")

CREATE INDEX "milestone_link_work_order_id" ON "milestone_link" ("work_order_id")

CREATE INDEX "milestone_link_visit_id" ON "milestone_link" ("visit_id")

CREATE INDEX "milestone_link_talk_id" ON "milestone_link" ("talk_id")

CREATE INDEX "milestone_link_weekly_review_id" ON "milestone_link" ("weekly_review_id")

CREATE INDEX "milestone_link_key_project_id" ON "milestone_link" ("key_project_id")

CREATE INDEX "milestone_link_project_staff_id" ON "milestone_link" ("project_staff_id")

CREATE INDEX "milestone_link_project_bonus_id" ON "milestone_link" ("project_bonus_id")

CREATE INDEX "milestone_link_frontline_service_id" ON "milestone_link" ("frontline_service_id")

CREATE INDEX "milestone_link_frontline_promotion_id" ON "milestone_link" ("frontline_promotion_id")

CREATE INDEX "milestone_link_trial_post_id" ON "milestone_link" ("trial_post_id")

CREATE INDEX "milestone_link_selection_position_id" ON "milestone_link" ("selection_position_id")

CREATE INDEX "milestone_link_post_adjustment_id" ON "milestone_link" ("post_adjustment_id")

CREATE INDEX "milestone_link_contract_post_id" ON "milestone_link" ("contract_post_id")

CREATE INDEX "milestone_link_contract_round_id" ON "milestone_link" ("contract_round_id")

CREATE INDEX "milestone_link_first_secretary_id" ON "milestone_link" ("first_secretary_id")

CREATE INDEX "milestone_link_village_promotion_id" ON "milestone_link" ("village_promotion_id")

CREATE INDEX "milestone_link_village_hiring_id" ON "milestone_link" ("village_hiring_id")

CREATE INDEX "milestone_link_village_honour_id" ON "milestone_link" ("village_honour_id")

CREATE INDEX "milestone_link_village_subsidy_id" ON "milestone_link" ("village_subsidy_id")

CREATE INDEX "milestone_link_retired_leader_id" ON "milestone_link" ("retired_leader_id")

CREATE INDEX "milestone_link_training_id" ON "milestone_link" ("training_id")

CREATE INDEX "milestone_link_reform_id" ON "milestone_link" ("reform_id")

CREATE INDEX "milestone_link_reform_inspection_id" ON "milestone_link" ("reform_inspection_id")

CREATE INDEX "milestone_link_reform_case_id" ON "milestone_link" ("reform_case_id")
