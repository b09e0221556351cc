//! Comparisons of the sort, in order, against a recording of CPython 3.11.7: the number of them and the FNV-1a hash
//! of the positions compared.

use super::timsort;

/// Numbers of a linear congruential generator.
fn numbers(n: usize, seed: u64) -> Vec<u64> {
    let mut x = seed;
    let mut next = || {
        x = x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        x >> 33
    };
    (0..n).map(|_| next()).collect()
}

fn pattern(name: &str, n: usize) -> Vec<i64> {
    let random = numbers(n, n as u64 + 1);
    let len = n as i64;
    match name {
        "random" => random.iter().map(|v| (v % (n as u64 * 4 + 1)) as i64).collect(),
        "few" => random.iter().map(|v| (v % 5) as i64).collect(),
        "up" => (0..len).collect(),
        "down" => (1..=len).rev().collect(),
        "saw" => (0..len).map(|i| i % 17).collect(),
        "nearly" => {
            let mut values: Vec<i64> = (0..len).collect();
            for i in (0..n).step_by((n / 7).max(1)) {
                values[i] = (random[i] % (n as u64 + 1)) as i64;
            }
            values
        }
        "halves" => (0..len).step_by(2).chain((1..len).step_by(2)).collect(),
        _ => (0..len).map(|i| (i * 37 / 64) * if (i / 100) % 2 == 1 { 1 } else { -1 } + i / 3).collect(),
    }
}

#[rustfmt::skip]
const RECORDED: &[(&str, usize, usize, u64)] = &[
    ("random", 2, 1, 0x082f2207b4e88cc4),
    ("few", 2, 1, 0x082f2207b4e88cc4),
    ("up", 2, 1, 0x082f2207b4e88cc4),
    ("down", 2, 1, 0x082f2207b4e88cc4),
    ("saw", 2, 1, 0x082f2207b4e88cc4),
    ("nearly", 2, 1, 0x082f2207b4e88cc4),
    ("halves", 2, 1, 0x082f2207b4e88cc4),
    ("blocks", 2, 1, 0x082f2207b4e88cc4),
    ("random", 3, 4, 0x8f9767ca22c39796),
    ("few", 3, 2, 0xad319777479e1f69),
    ("up", 3, 2, 0xad319777479e1f69),
    ("down", 3, 2, 0xad319777479e1f69),
    ("saw", 3, 2, 0xad319777479e1f69),
    ("nearly", 3, 3, 0x43f437d7ed04e923),
    ("halves", 3, 4, 0x86fb85ca1de72742),
    ("blocks", 3, 4, 0x86fb85ca1de72742),
    ("random", 10, 22, 0x90bca68c8aa0c9d0),
    ("few", 10, 21, 0x14e4665cc03924c7),
    ("up", 10, 9, 0xf1b78db98ecf757c),
    ("down", 10, 9, 0xf1b78db98ecf757c),
    ("saw", 10, 9, 0xf1b78db98ecf757c),
    ("nearly", 10, 24, 0xe103a7063a801d9e),
    ("halves", 10, 20, 0x1e0ad7db2bebcc8a),
    ("blocks", 10, 24, 0x8ea26e6993fc88ff),
    ("random", 63, 299, 0x6b370333e0d44575),
    ("few", 63, 287, 0xb0a22fda99f1de71),
    ("up", 63, 62, 0x73291b00a4716e5d),
    ("down", 63, 62, 0x73291b00a4716e5d),
    ("saw", 63, 261, 0x55f6ee5f69b1047f),
    ("nearly", 63, 287, 0x205deda209c85e1c),
    ("halves", 63, 207, 0x38dc0a5d105adcf4),
    ("blocks", 63, 304, 0xb090bc9260eb3948),
    ("random", 64, 303, 0x98b145573d325c18),
    ("few", 64, 286, 0xa0da3cf73d83e5cb),
    ("up", 64, 63, 0x97a96bcdc7cfe8a8),
    ("down", 64, 63, 0x97a96bcdc7cfe8a8),
    ("saw", 64, 274, 0x0c916515cdc07830),
    ("nearly", 64, 250, 0x8e226cc8beadbd9d),
    ("halves", 64, 126, 0x2767577182068d8b),
    ("blocks", 64, 265, 0x4416d27e5ddb1750),
    ("random", 65, 311, 0x42f957dc6231087c),
    ("few", 65, 292, 0xa26610dc85d28797),
    ("up", 65, 64, 0xedd98ac22da1b1e5),
    ("down", 65, 64, 0xedd98ac22da1b1e5),
    ("saw", 65, 279, 0x5e17381b97f29683),
    ("nearly", 65, 285, 0x294f44211225f614),
    ("halves", 65, 128, 0x7b489b22cecb9e0d),
    ("blocks", 65, 277, 0x8e2d03f9a81e1c1b),
    ("random", 200, 1278, 0xb78ce3e41b530dea),
    ("few", 200, 1079, 0x38a44ddf83de4a2f),
    ("up", 200, 199, 0x13cb76ce626a2e90),
    ("down", 200, 199, 0x13cb76ce626a2e90),
    ("saw", 200, 1229, 0xbb5b1e054cdc9bb6),
    ("nearly", 200, 873, 0x3f707479c852a1e3),
    ("halves", 200, 398, 0x0c171892d105862b),
    ("blocks", 200, 588, 0x20c1449788b477c7),
    ("random", 1000, 8634, 0x8645f7d875c6e77b),
    ("few", 1000, 5844, 0xf7d74ea16f00a9d3),
    ("up", 1000, 999, 0x169bfbbe88a42330),
    ("down", 1000, 999, 0x169bfbbe88a42330),
    ("saw", 1000, 7236, 0xe6d7c8446e67beb0),
    ("nearly", 1000, 1481, 0x8804afb76101eb27),
    ("halves", 1000, 1998, 0xc1fc1329fd1feccb),
    ("blocks", 1000, 3671, 0xcf33144f136dee30),
    ("random", 3000, 30692, 0x78ab2215cec511df),
    ("few", 3000, 17670, 0xf43e182b046e47eb),
    ("up", 3000, 2999, 0x4f59e7f895611260),
    ("down", 3000, 2999, 0x4f59e7f895611260),
    ("saw", 3000, 22494, 0x4db8b42992db8b5a),
    ("nearly", 3000, 3464, 0x760355920548b491),
    ("halves", 3000, 5998, 0x47132c6f69b5cddb),
    ("blocks", 3000, 11291, 0x2d01c8423c575b55),
];

#[test]
fn compares_what_cpython_compares() {
    for &(name, n, count, hash) in RECORDED {
        let values = pattern(name, n);
        let mut order: Vec<u32> = (0..n as u32).collect();
        let (mut seen, mut sum) = (0, 0xcbf2_9ce4_8422_2325_u64);
        let result = timsort(&mut order, |a, b| {
            seen += 1;
            for x in [a, b] {
                sum = (sum ^ u64::from(x)).wrapping_mul(0x100_0000_01b3);
            }
            Ok(values[a as usize] < values[b as usize])
        });
        assert!(result.is_ok());
        assert!(order.is_sorted_by_key(|&i| (values[i as usize], i)), "{name} {n} is not sorted");
        assert_eq!((seen, sum), (count, hash), "{name} {n}");
    }
}
