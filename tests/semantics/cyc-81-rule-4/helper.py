import ext
ext.imported
