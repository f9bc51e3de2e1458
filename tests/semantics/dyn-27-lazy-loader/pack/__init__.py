import in_pack
