import in_zip
