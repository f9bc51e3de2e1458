import edit
