import ext
