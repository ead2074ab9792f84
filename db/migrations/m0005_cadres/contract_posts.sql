CREATE TABLE "contract_post" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "year" INTEGER NOT NULL, "organization_id" INTEGER NOT NULL, "department" TEXT NOT NULL, "code" TEXT NOT NULL, "title" TEXT NOT NULL, "kind" TEXT NOT NULL, "places" INTEGER NOT NULL, "need" TEXT NOT NULL, "duties" TEXT NOT NULL, "identity" TEXT NOT NULL, "age_max" INTEGER, "education" TEXT, "years" INTEGER, "requirements" TEXT NOT NULL, "term_years" INTEGER, "pay_grade" TEXT NOT NULL, "set_up_on" DATE, "announced_on" DATE, "apply_from" DATE, "apply_until" DATE, "materials_until" DATE, "withdraw_until" DATE, "defence_on" DATE, "defence_place" TEXT NOT NULL, "weight_defence" INTEGER, "weight_democratic" INTEGER, "weight_inspection" INTEGER, "judges_least" INTEGER, "drops_extremes" INTEGER NOT NULL, "decided_on" DATE, "notice_from" DATE, "notice_until" DATE, "objections" TEXT NOT NULL, "appointed_on" DATE, "merged_into_id" INTEGER, "ended_reason" TEXT NOT NULL, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT, FOREIGN KEY ("merged_into_id") REFERENCES "contract_post" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "contract_post_number" ON "contract_post" ("number")

CREATE INDEX "contract_post_state" ON "contract_post" ("state")

CREATE INDEX "contract_post_year" ON "contract_post" ("year")

CREATE INDEX "contract_post_organization_id" ON "contract_post" ("organization_id")

CREATE INDEX "contract_post_kind" ON "contract_post" ("kind")

CREATE INDEX "contract_post_set_up_on" ON "contract_post" ("set_up_on")

CREATE INDEX "contract_post_merged_into_id" ON "contract_post" ("merged_into_id")

CREATE VIRTUAL TABLE "contract_post_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "post_application" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "post_id" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "way" TEXT NOT NULL, "recommended_by" TEXT NOT NULL, "turn" INTEGER, "statement" TEXT NOT NULL, "applied_on" DATE, "refused_reason" TEXT NOT NULL, "democratic" INTEGER, "inspection" INTEGER, "tie_order" INTEGER, "tie_reason" TEXT NOT NULL, "outcome" TEXT, "void_reason" TEXT NOT NULL, FOREIGN KEY ("post_id") REFERENCES "contract_post" ("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "post_application_number" ON "post_application" ("number")

CREATE INDEX "post_application_state" ON "post_application" ("state")

CREATE INDEX "post_application_post_id" ON "post_application" ("post_id")

CREATE INDEX "post_application_person_id" ON "post_application" ("person_id")

CREATE INDEX "post_application_applied_on" ON "post_application" ("applied_on")

CREATE VIRTUAL TABLE "post_application_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "judge_score" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "application_id" INTEGER NOT NULL, "judge" TEXT NOT NULL, "score" INTEGER NOT NULL, FOREIGN KEY ("application_id") REFERENCES "post_application" ("id") ON DELETE RESTRICT)

CREATE INDEX "judge_score_application_id" ON "judge_score" ("application_id")

CREATE TABLE "mutual_choice" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "year" INTEGER NOT NULL, "organization_id" INTEGER NOT NULL, "title" TEXT NOT NULL, "wishes_until" DATE, "opened_on" DATE, "finished_on" DATE, "void_reason" TEXT NOT NULL, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "mutual_choice_number" ON "mutual_choice" ("number")

CREATE INDEX "mutual_choice_state" ON "mutual_choice" ("state")

CREATE INDEX "mutual_choice_year" ON "mutual_choice" ("year")

CREATE INDEX "mutual_choice_organization_id" ON "mutual_choice" ("organization_id")

CREATE INDEX "mutual_choice_opened_on" ON "mutual_choice" ("opened_on")

CREATE VIRTUAL TABLE "mutual_choice_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "mutual_choice_post" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "choice_id" INTEGER NOT NULL, "post_id" INTEGER NOT NULL, FOREIGN KEY ("choice_id") REFERENCES "mutual_choice" ("id") ON DELETE RESTRICT, FOREIGN KEY ("post_id") REFERENCES "contract_post" ("id") ON DELETE RESTRICT)

CREATE INDEX "mutual_choice_post_choice_id" ON "mutual_choice_post" ("choice_id")

CREATE INDEX "mutual_choice_post_post_id" ON "mutual_choice_post" ("post_id")

CREATE TABLE "mutual_wish" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "choice_id" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "first_id" INTEGER, "second_id" INTEGER, "third_id" INTEGER, "obeys" INTEGER NOT NULL, "statement" TEXT NOT NULL, "submitted_on" DATE, "order_1" INTEGER, "order_2" INTEGER, "order_3" INTEGER, "placing" TEXT, "assigned_id" INTEGER, "explanation" TEXT NOT NULL, "void_reason" TEXT NOT NULL, FOREIGN KEY ("choice_id") REFERENCES "mutual_choice" ("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("first_id") REFERENCES "contract_post" ("id") ON DELETE RESTRICT, FOREIGN KEY ("second_id") REFERENCES "contract_post" ("id") ON DELETE RESTRICT, FOREIGN KEY ("third_id") REFERENCES "contract_post" ("id") ON DELETE RESTRICT, FOREIGN KEY ("assigned_id") REFERENCES "contract_post" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "mutual_wish_number" ON "mutual_wish" ("number")

CREATE INDEX "mutual_wish_state" ON "mutual_wish" ("state")

CREATE INDEX "mutual_wish_choice_id" ON "mutual_wish" ("choice_id")

CREATE INDEX "mutual_wish_person_id" ON "mutual_wish" ("person_id")

CREATE INDEX "mutual_wish_first_id" ON "mutual_wish" ("first_id")

CREATE INDEX "mutual_wish_second_id" ON "mutual_wish" ("second_id")

CREATE INDEX "mutual_wish_third_id" ON "mutual_wish" ("third_id")

CREATE INDEX "mutual_wish_submitted_on" ON "mutual_wish" ("submitted_on")

CREATE INDEX "mutual_wish_placing" ON "mutual_wish" ("placing")

CREATE INDEX "mutual_wish_assigned_id" ON "mutual_wish" ("assigned_id")

CREATE VIRTUAL TABLE "mutual_wish_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "contract" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "post_id" INTEGER NOT NULL, "person_id" INTEGER NOT NULL, "source" TEXT NOT NULL, "starts_on" DATE NOT NULL, "ends_on" DATE NOT NULL, "identity_before" TEXT NOT NULL, "identity_after" TEXT NOT NULL, "organization_before_id" INTEGER, "post_before" TEXT NOT NULL, "post_since_before" DATE, "rank_before" TEXT, "rank_since_before" DATE, "category_before" TEXT, "status_before" TEXT, "pay_grade" TEXT NOT NULL, "signed_on" DATE, "examined_on" DATE, "exam_grade" TEXT, "exam_note" TEXT NOT NULL, "ended_on" DATE, "ended_reason" TEXT NOT NULL, FOREIGN KEY ("post_id") REFERENCES "contract_post" ("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("organization_before_id") REFERENCES "organization" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "contract_number" ON "contract" ("number")

CREATE INDEX "contract_state" ON "contract" ("state")

CREATE INDEX "contract_post_id" ON "contract" ("post_id")

CREATE INDEX "contract_person_id" ON "contract" ("person_id")

CREATE INDEX "contract_starts_on" ON "contract" ("starts_on")

CREATE INDEX "contract_ends_on" ON "contract" ("ends_on")

CREATE INDEX "contract_organization_before_id" ON "contract" ("organization_before_id")

CREATE VIRTUAL TABLE "contract_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "contract_goal" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "contract_id" INTEGER NOT NULL, "goal" TEXT NOT NULL, "standard" TEXT NOT NULL, "due_on" DATE NOT NULL, "result" TEXT NOT NULL, FOREIGN KEY ("contract_id") REFERENCES "contract" ("id") ON DELETE RESTRICT)

CREATE INDEX "contract_goal_contract_id" ON "contract_goal" ("contract_id")

CREATE TABLE "contract_waiting" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "number" TEXT, "state" TEXT NOT NULL, "person_id" INTEGER NOT NULL, "organization_id" INTEGER NOT NULL, "source" TEXT NOT NULL, "choice_id" INTEGER, "explanation" TEXT NOT NULL, "waiting_from" DATE NOT NULL, "waiting_until" DATE, "placed_on" DATE, "placed_post_id" INTEGER, "way_out" TEXT NOT NULL, "void_reason" TEXT NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE RESTRICT, FOREIGN KEY ("choice_id") REFERENCES "mutual_choice" ("id") ON DELETE RESTRICT, FOREIGN KEY ("placed_post_id") REFERENCES "contract_post" ("id") ON DELETE RESTRICT)

CREATE UNIQUE INDEX "contract_waiting_number" ON "contract_waiting" ("number")

CREATE INDEX "contract_waiting_state" ON "contract_waiting" ("state")

CREATE INDEX "contract_waiting_person_id" ON "contract_waiting" ("person_id")

CREATE INDEX "contract_waiting_organization_id" ON "contract_waiting" ("organization_id")

CREATE INDEX "contract_waiting_choice_id" ON "contract_waiting" ("choice_id")

CREATE INDEX "contract_waiting_waiting_from" ON "contract_waiting" ("waiting_from")

CREATE INDEX "contract_waiting_waiting_until" ON "contract_waiting" ("waiting_until")

CREATE INDEX "contract_waiting_placed_post_id" ON "contract_waiting" ("placed_post_id")

CREATE VIRTUAL TABLE "contract_waiting_search" USING fts5(text, spelled, private, content='', contentless_delete=1, tokenize="ascii tokenchars '!""#$%&''''()*+,-./:;<=>?@[\]^_`{|}~'")

CREATE TABLE "waiting_training" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "waiting_id" INTEGER NOT NULL, "held_on" DATE NOT NULL, "content" TEXT NOT NULL, "hours" INTEGER NOT NULL, FOREIGN KEY ("waiting_id") REFERENCES "contract_waiting" ("id") ON DELETE RESTRICT)

CREATE INDEX "waiting_training_waiting_id" ON "waiting_training" ("waiting_id")
