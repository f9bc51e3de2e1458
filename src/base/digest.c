#include "base/digest.h"

#include <xxhash.h>

Digest digest_of(Str bytes)
{
    XXH128_hash_t hash = XXH3_128bits(bytes.at, bytes.count);
    return (Digest){hash.low64, hash.high64};
}

bool digest_eq(Digest a, Digest b)
{
    return a.low == b.low && a.high == b.high;
}
