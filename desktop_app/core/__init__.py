"""The vocabulary in which programs are described, and the verbs that carry the descriptions out.

- what there is: program (its words), program_list, tables, office (what is open), permissions (who may what)
- a record is made and changed: records, checks, lines, links, drafts, numbering, inputs, row_choice
- it moves on: workflow, others, voiding
- a list is read: listing, selection, filtering, conditions, choices, cells, counting, listed_records, asked
- a figure is counted: figures, period, opening_balances
- something is found or named: search_index, spelling, candidates, places, category_tree, mentions, renaming
- it is told: wording, headline, telling, history, whose, deeds, deed_list, chain_mark, masking, confidence,
  due, kinds
- what people type is read: values, texts, days, day_times, typed_days, foreign_days, no_days, spans, months,
  identifiers, check_digits, amounts
- time and limits: clock, workdays, bundled_calendar, limits, weeks, happened
- paper and files: papercode, papers, attachments, attached_files, attachable, files, outgoing, storage,
  windows
- what a locality sets: parameters, dictionaries
"""
