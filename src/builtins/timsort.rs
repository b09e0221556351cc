//! CPython 3.11's list sort, as far as a program can see it: which items are compared, in which order.
//!
//! It finds runs that are in order already, makes short ones longer by binary insertion, and merges neighbours in the
//! order that powersort gives; a merge that one side keeps winning searches by galloping (`Objects/listsort.txt`).
//!
//! What is sorted is a permutation (positions of keys), so that an error in a comparison can leave at any time and the
//! permutation still has every position once.

#[cfg(test)]
mod tests;

use crate::interp::PyResult;

/// Wins in a row before a merge gallops (`MIN_GALLOP`).
const MIN_GALLOP: usize = 7;

/// Sorts `order` by `less`, which gets two of its elements.
pub(super) fn timsort(order: &mut [u32], less: impl FnMut(u32, u32) -> PyResult<bool>) -> PyResult<()> {
    let total = order.len();
    if total < 2 {
        return Ok(());
    }
    let mut sort = Sort { order, less, min_gallop: MIN_GALLOP, pending: Vec::new() };
    let min_run = min_run(total);
    let mut start = 0;
    while start < total {
        let left = total - start;
        let mut len = sort.count_run(start)?;
        if len < min_run {
            let wanted = left.min(min_run);
            sort.binary_insertion(start, start + wanted, start + len)?;
            len = wanted;
        }
        sort.found_new_run(len)?;
        sort.pending.push(Run { start, len, power: 0 });
        start += len;
    }
    sort.merge_all()
}

/// `merge_compute_minrun`: between 32 and 64, so that the number of runs is just below a power of two.
fn min_run(mut n: usize) -> usize {
    let mut rest = 0;
    while n >= 64 {
        rest |= n & 1;
        n >>= 1;
    }
    n + rest
}

/// A run that is in order and waits to be merged.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    len: usize,
    /// The power of the boundary to the next run.
    power: u32,
}

struct Sort<'a, F> {
    order: &'a mut [u32],
    less: F,
    min_gallop: usize,
    pending: Vec<Run>,
}

/// Why a merge ended.
enum End {
    /// One side is used up; what is left of the copied side goes to the rest of the place.
    Rest,
    /// Of the copied side one element is left, which belongs behind all of the other.
    Last,
}

/// How far a merge is: `dest` is where the next element goes, `copied` and `placed` where the next one of each side is,
/// with the numbers left.
struct Merge {
    dest: usize,
    copied: usize,
    copied_left: usize,
    placed: usize,
    placed_left: usize,
}

impl<F: FnMut(u32, u32) -> PyResult<bool>> Sort<'_, F> {
    /// The length of the run at `start`; a strictly descending one is turned round.
    fn count_run(&mut self, start: usize) -> PyResult<usize> {
        let Sort { order, less, .. } = self;
        let rest = &mut order[start..];
        if rest.len() == 1 {
            return Ok(1);
        }
        let descending = less(rest[1], rest[0])?;
        let mut len = 2;
        while len < rest.len() && less(rest[len], rest[len - 1])? == descending {
            len += 1;
        }
        if descending {
            rest[..len].reverse();
        }
        Ok(len)
    }

    /// Inserts the elements from `start` up to `high` into the run that begins at `low`.
    fn binary_insertion(&mut self, low: usize, high: usize, start: usize) -> PyResult<()> {
        for place in start.max(low + 1)..high {
            let pivot = self.order[place];
            let (mut left, mut right) = (low, place);
            while left < right {
                let middle = left + ((right - left) >> 1);
                if (self.less)(pivot, self.order[middle])? {
                    right = middle;
                } else {
                    left = middle + 1;
                }
            }
            self.order[left..=place].rotate_right(1);
        }
        Ok(())
    }

    /// Before a run of `len` is pushed: merges what powersort's tree says must be merged first.
    fn found_new_run(&mut self, len: usize) -> PyResult<()> {
        let Some(&Run { start, len: before, .. }) = self.pending.last() else { return Ok(()) };
        let power = power(start, before, len, self.order.len());
        while self.pending.len() > 1 && self.pending[self.pending.len() - 2].power > power {
            self.merge_at(self.pending.len() - 2)?;
        }
        if let Some(last) = self.pending.last_mut() {
            last.power = power;
        }
        Ok(())
    }

    /// Merges all that is left, the smaller neighbour first.
    fn merge_all(&mut self) -> PyResult<()> {
        while self.pending.len() > 1 {
            let mut at = self.pending.len() - 2;
            if at > 0 && self.pending[at - 1].len < self.pending[at + 1].len {
                at -= 1;
            }
            self.merge_at(at)?;
        }
        Ok(())
    }

    /// Merges the runs `at` and `at + 1`.
    fn merge_at(&mut self, at: usize) -> PyResult<()> {
        let (a, b) = (self.pending[at], self.pending[at + 1]);
        self.pending[at].len = a.len + b.len;
        self.pending.remove(at + 1);
        // Elements of `a` that are in place already, then those of `b`.
        let first = self.order[b.start];
        let skip = gallop_right(&mut self.less, first, &self.order[a.start..a.start + a.len], 0)?;
        let (start, na) = (a.start + skip, a.len - skip);
        if na == 0 {
            return Ok(());
        }
        let last = self.order[start + na - 1];
        let nb = gallop_left(&mut self.less, last, &self.order[b.start..b.start + b.len], b.len - 1)?;
        if nb == 0 {
            return Ok(());
        }
        if na <= nb { self.merge_low(start, na, b.start, nb) } else { self.merge_high(start, na, b.start, nb) }
    }

    /// Merges from the left; `a` is copied away, being the shorter.
    fn merge_low(&mut self, a: usize, na: usize, b: usize, nb: usize) -> PyResult<()> {
        let copy = self.order[a..a + na].to_vec();
        let mut m = Merge { dest: a, copied: 0, copied_left: na, placed: b, placed_left: nb };
        let end = self.low_steps(&mut m, &copy);
        let left = &copy[m.copied..m.copied + m.copied_left];
        match end {
            Ok(End::Last) => {
                self.order.copy_within(m.placed..m.placed + m.placed_left, m.dest);
                self.order[m.dest + m.placed_left] = left[0];
                Ok(())
            }
            rest => {
                self.order[m.dest..m.dest + left.len()].copy_from_slice(left);
                rest.map(drop)
            }
        }
    }

    fn low_steps(&mut self, m: &mut Merge, copy: &[u32]) -> PyResult<End> {
        if m.low_place(self.order) {
            return Ok(End::Rest);
        }
        if m.copied_left == 1 {
            return Ok(End::Last);
        }
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut won_a, mut won_b) = (0, 0);
            while won_a < min_gallop && won_b < min_gallop {
                if (self.less)(self.order[m.placed], copy[m.copied])? {
                    (won_a, won_b) = (0, won_b + 1);
                    if m.low_place(self.order) {
                        return Ok(End::Rest);
                    }
                } else {
                    (won_a, won_b) = (won_a + 1, 0);
                    if m.low_copy(self.order, copy, 1) == 1 {
                        return Ok(End::Last);
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= (min_gallop > 1) as usize;
                self.min_gallop = min_gallop;
                let rest = &copy[m.copied..m.copied + m.copied_left];
                let skip_a = gallop_right(&mut self.less, self.order[m.placed], rest, 0)?;
                if skip_a > 0 {
                    match m.low_copy(self.order, copy, skip_a) {
                        1 => return Ok(End::Last),
                        // Only an inconsistent comparison leads here.
                        0 => return Ok(End::Rest),
                        _ => {}
                    }
                }
                if m.low_place(self.order) {
                    return Ok(End::Rest);
                }
                let rest = &self.order[m.placed..m.placed + m.placed_left];
                let skip_b = gallop_left(&mut self.less, copy[m.copied], rest, 0)?;
                if skip_b > 0 {
                    self.order.copy_within(m.placed..m.placed + skip_b, m.dest);
                    m.dest += skip_b;
                    m.placed += skip_b;
                    m.placed_left -= skip_b;
                    if m.placed_left == 0 {
                        return Ok(End::Rest);
                    }
                }
                if m.low_copy(self.order, copy, 1) == 1 {
                    return Ok(End::Last);
                }
                if skip_a < MIN_GALLOP && skip_b < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }

    /// Merges from the right; `b` is copied away, being the shorter.
    fn merge_high(&mut self, a: usize, na: usize, b: usize, nb: usize) -> PyResult<()> {
        let copy = self.order[b..b + nb].to_vec();
        // All positions are one past the next element here, because they go down.
        let mut m = Merge { dest: b + nb, copied: nb, copied_left: nb, placed: a + na, placed_left: na };
        let end = self.high_steps(&mut m, &copy, a);
        let left = &copy[..m.copied_left];
        match end {
            Ok(End::Last) => {
                self.order.copy_within(m.placed - m.placed_left..m.placed, m.dest - m.placed_left);
                self.order[m.dest - m.placed_left - 1] = left[0];
                Ok(())
            }
            rest => {
                self.order[m.dest - left.len()..m.dest].copy_from_slice(left);
                rest.map(drop)
            }
        }
    }

    fn high_steps(&mut self, m: &mut Merge, copy: &[u32], base: usize) -> PyResult<End> {
        if m.high_place(self.order, 1) {
            return Ok(End::Rest);
        }
        if m.copied_left == 1 {
            return Ok(End::Last);
        }
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut won_a, mut won_b) = (0, 0);
            while won_a < min_gallop && won_b < min_gallop {
                if (self.less)(copy[m.copied - 1], self.order[m.placed - 1])? {
                    (won_a, won_b) = (won_a + 1, 0);
                    if m.high_place(self.order, 1) {
                        return Ok(End::Rest);
                    }
                } else {
                    (won_a, won_b) = (0, won_b + 1);
                    if m.high_copy(self.order, copy, 1) == 1 {
                        return Ok(End::Last);
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= (min_gallop > 1) as usize;
                self.min_gallop = min_gallop;
                let rest = &self.order[base..base + m.placed_left];
                let skip_a = m.placed_left - gallop_right(&mut self.less, copy[m.copied - 1], rest, m.placed_left - 1)?;
                if skip_a > 0 && m.high_place(self.order, skip_a) {
                    return Ok(End::Rest);
                }
                if m.high_copy(self.order, copy, 1) == 1 {
                    return Ok(End::Last);
                }
                let rest = &copy[..m.copied_left];
                let skip_b =
                    m.copied_left - gallop_left(&mut self.less, self.order[m.placed - 1], rest, m.copied_left - 1)?;
                if skip_b > 0 {
                    match m.high_copy(self.order, copy, skip_b) {
                        1 => return Ok(End::Last),
                        // Only an inconsistent comparison leads here.
                        0 => return Ok(End::Rest),
                        _ => {}
                    }
                }
                if m.high_place(self.order, 1) {
                    return Ok(End::Rest);
                }
                if skip_a < MIN_GALLOP && skip_b < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }
}

impl Merge {
    /// Moves the next element of the side in place; true if it was the last.
    fn low_place(&mut self, order: &mut [u32]) -> bool {
        order[self.dest] = order[self.placed];
        self.dest += 1;
        self.placed += 1;
        self.placed_left -= 1;
        self.placed_left == 0
    }

    /// Puts `count` copied elements back; how many are left.
    fn low_copy(&mut self, order: &mut [u32], copy: &[u32], count: usize) -> usize {
        order[self.dest..self.dest + count].copy_from_slice(&copy[self.copied..self.copied + count]);
        self.dest += count;
        self.copied += count;
        self.copied_left -= count;
        self.copied_left
    }

    /// The same two downwards.
    fn high_place(&mut self, order: &mut [u32], count: usize) -> bool {
        order.copy_within(self.placed - count..self.placed, self.dest - count);
        self.dest -= count;
        self.placed -= count;
        self.placed_left -= count;
        self.placed_left == 0
    }

    fn high_copy(&mut self, order: &mut [u32], copy: &[u32], count: usize) -> usize {
        order[self.dest - count..self.dest].copy_from_slice(&copy[self.copied - count..self.copied]);
        self.dest -= count;
        self.copied -= count;
        self.copied_left -= count;
        self.copied_left
    }
}

/// `powerloop`: the depth in a nearly optimal merge tree of the boundary between the run of `n1` elements at `start`
/// and the next one of `n2`, of `n` elements in all.
fn power(start: usize, n1: usize, n2: usize, n: usize) -> u32 {
    // Twice the middles of the two runs; their binary fractions of `n` first differ at the answer's bit.
    let mut a = 2 * start + n1;
    let mut b = a + n1 + n2;
    let mut result = 0;
    loop {
        result += 1;
        if a >= n {
            a -= n;
            b -= n;
        } else if b >= n {
            return result;
        }
        a <<= 1;
        b <<= 1;
    }
}

/// Where `key` belongs in the sorted `a`, before equal ones; the search begins at `hint`.
fn gallop_left(less: &mut impl FnMut(u32, u32) -> PyResult<bool>, key: u32, a: &[u32], hint: usize) -> PyResult<usize> {
    let (mut last, mut offset) = (0, 1);
    let (mut low, mut high);
    if less(a[hint], key)? {
        let max = a.len() - hint;
        while offset < max && less(a[hint + offset], key)? {
            last = offset;
            offset = (offset << 1) + 1;
        }
        (low, high) = (hint + last + 1, hint + offset.min(max));
    } else {
        let max = hint + 1;
        while offset < max && !less(a[hint - offset], key)? {
            last = offset;
            offset = (offset << 1) + 1;
        }
        (low, high) = (hint + 1 - offset.min(max), hint - last);
    }
    while low < high {
        let middle = low + ((high - low) >> 1);
        if less(a[middle], key)? {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(high)
}

/// Where `key` belongs in the sorted `a`, behind equal ones.
fn gallop_right(
    less: &mut impl FnMut(u32, u32) -> PyResult<bool>,
    key: u32,
    a: &[u32],
    hint: usize,
) -> PyResult<usize> {
    let (mut last, mut offset) = (0, 1);
    let (mut low, mut high);
    if less(key, a[hint])? {
        let max = hint + 1;
        while offset < max && less(key, a[hint - offset])? {
            last = offset;
            offset = (offset << 1) + 1;
        }
        (low, high) = (hint + 1 - offset.min(max), hint - last);
    } else {
        let max = a.len() - hint;
        while offset < max && !less(key, a[hint + offset])? {
            last = offset;
            offset = (offset << 1) + 1;
        }
        (low, high) = (hint + last + 1, hint + offset.min(max));
    }
    while low < high {
        let middle = low + ((high - low) >> 1);
        if less(key, a[middle])? {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(high)
}
