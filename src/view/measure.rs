//! What code cost: one piece, or two side by side.

use std::time::Duration;

use super::json::{Json, document};
use super::{bytes, count, csv_row, number};
use crate::inspect::tally::{Made, Numbers};

/// Classes that a comparison lists.
const LISTED: usize = 8;

/// What running a piece of code cost.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cost {
    /// CPU time, measuring included.
    pub time: Duration,
    /// Objects and bytes.
    pub numbers: Numbers,
    /// Bytes that containers and strings copied.
    pub copied: usize,
    /// Collections that began by themselves, of each generation.
    pub collections: [usize; 3],
}

impl Cost {
    fn alive(&self) -> usize {
        let (made, freed) = self.numbers.objects();
        made.saturating_sub(freed)
    }

    fn alive_bytes(&self) -> usize {
        self.numbers.allocated.saturating_sub(self.numbers.freed)
    }

    fn made(&self, class: &str) -> Made {
        self.numbers.classes.get(class).cloned().unwrap_or_default()
    }
}

fn duration(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    match micros {
        m if m < 1e3 => format!("{m:.1} microseconds"),
        m if m < 1e6 => format!("{:.2} milliseconds", m / 1e3),
        m => format!("{:.2} seconds", m / 1e6),
    }
}

/// `%time`
pub fn one(cost: &Cost) -> String {
    let (made, freed) = cost.numbers.objects();
    format!(
        "{} of CPU time; {} made ({}), {} freed; at most {} more at one time; {} copied\n",
        duration(cost.time),
        count(made, "object"),
        bytes(cost.numbers.allocated),
        number(freed),
        bytes(cost.numbers.peak),
        bytes(cost.copied),
    )
}

/// The rows that are the same in every run, with their numbers.
fn rows(costs: &[Cost; 2]) -> Vec<(String, [String; 2])> {
    let mut rows = Vec::new();
    let mut row = |name: &str, shown: &dyn Fn(&Cost) -> String| {
        rows.push((name.to_owned(), [shown(&costs[0]), shown(&costs[1])]));
    };
    row("objects made", &|c| number(c.numbers.objects().0));
    for class in classes(costs).iter().take(LISTED) {
        row(&format!("  {class}"), &|c| match c.made(class) {
            Made { made: 0, .. } => "0".to_owned(),
            m => format!("{}, {}", number(m.made), bytes(m.bytes)),
        });
    }
    row("objects freed", &|c| number(c.numbers.objects().1));
    row("still alive", &|c| format!("{}, {}", number(c.alive()), bytes(c.alive_bytes())));
    row("bytes allocated", &|c| bytes(c.numbers.allocated));
    row("bytes at the peak", &|c| bytes(c.numbers.peak));
    row("bytes copied", &|c| bytes(c.copied));
    row("collections", &|c| number(c.collections.iter().sum()));
    rows
}

/// The classes of either side, the most objects first.
fn classes(costs: &[Cost; 2]) -> Vec<String> {
    let mut names: Vec<String> = costs[0].numbers.classes.keys().cloned().collect();
    names.extend(costs[1].numbers.classes.keys().filter(|name| !costs[0].numbers.classes.contains_key(*name)).cloned());
    let most = |name: &String| costs[0].made(name).made.max(costs[1].made(name).made);
    names.retain(|name| most(name) > 0);
    names.sort_by(|a, b| most(b).cmp(&most(a)).then_with(|| a.cmp(b)));
    names
}

/// `%compare`: what is the same in every run, and below it the time, which is not.
pub fn two(costs: &[Cost; 2]) -> String {
    let line = |name: &str, a: &str, b: &str| format!("{name:<20} {a:>22} {b:>22}\n");
    let mut text = line("", "A", "B");
    for (name, [a, b]) in rows(costs) {
        text += &line(&name, &a, &b);
    }
    text + &line("CPU time, about", &duration(costs[0].time), &duration(costs[1].time))
}

/// The same as a table.
pub fn csv(costs: &[Cost; 2]) -> String {
    let mut text = csv_row(&["what", "A", "B"]);
    for (name, [a, b]) in rows(costs) {
        text += &csv_row(&[name.trim(), &a, &b]);
    }
    text
}

/// The same as JSON.
pub fn json(costs: &[Cost; 2]) -> String {
    let side = |cost: &Cost| {
        let class = |(name, made): (&String, &Made)| {
            Json::Object(vec![
                ("class", name.as_str().into()),
                ("made", made.made.into()),
                ("bytes", made.bytes.into()),
                ("freed", made.freed.into()),
            ])
        };
        Json::Object(vec![
            ("made", cost.numbers.objects().0.into()),
            ("freed", cost.numbers.objects().1.into()),
            ("bytes_allocated", cost.numbers.allocated.into()),
            ("bytes_freed", cost.numbers.freed.into()),
            ("bytes_peak", cost.numbers.peak.into()),
            ("bytes_copied", cost.copied.into()),
            ("collections", Json::List(cost.collections.iter().map(|&n| n.into()).collect())),
            ("cpu_seconds", Json::Decimal(cost.time.as_secs_f64())),
            ("classes", Json::List(cost.numbers.classes.iter().map(class).collect())),
        ])
    };
    document(vec![("a", side(&costs[0])), ("b", side(&costs[1]))])
}
