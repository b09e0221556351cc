//! The native part of `time`: clocks, sleeping, and the steps between seconds and calendar fields.
//!
//! `struct_time`, `strftime` and `strptime` are in `time.py`.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use nix::time::{ClockId, clock_getres, clock_gettime};

use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::native::{Def, method};
use crate::objects::{
    Args, TypeId, float_value, new_float, new_int, new_pair, new_string, new_tuple, none, tuple_items,
};
use crate::text::embedded::embedded;

const FUNCTIONS: &[Def] = &[
    method("time()", time_time)
        .doc("time() -> floating point number\n\nReturn the current time in seconds since the Epoch."),
    method("time_ns()", time_time_ns)
        .doc("time_ns() -> int\n\nReturn the current time in nanoseconds since the Epoch."),
    method("monotonic()", time_monotonic).doc("monotonic() -> float\n\nMonotonic clock, cannot go backward."),
    method("monotonic_ns()", time_monotonic_ns).doc("monotonic_ns() -> int\n\nMonotonic clock in nanoseconds."),
    method("perf_counter()", time_monotonic).doc("perf_counter() -> float\n\nPerformance counter for benchmarking."),
    method("perf_counter_ns()", time_monotonic_ns)
        .doc("perf_counter_ns() -> int\n\nPerformance counter for benchmarking as nanoseconds."),
    method("process_time()", time_process_time)
        .doc("process_time() -> float\n\nProcess time for profiling: sum of the kernel and user-space CPU time."),
    method("process_time_ns()", time_process_time_ns)
        .doc("process_time() -> int\n\nProcess time for profiling as nanoseconds."),
    method("thread_time()", time_thread_time).doc("thread_time() -> float\n\nThread time for profiling."),
    method("thread_time_ns()", time_thread_time_ns)
        .doc("thread_time() -> int\n\nThread time for profiling as nanoseconds."),
    method("clock_gettime(clk_id, /)", time_clock_gettime).doc("clock_gettime(clk_id) -> float"),
    method("clock_gettime_ns(clk_id, /)", time_clock_gettime_ns).doc("clock_gettime_ns(clk_id) -> int"),
    method("clock_getres(clk_id, /)", time_clock_getres).doc("clock_getres(clk_id) -> floating point number"),
    method("sleep(seconds, /)", time_sleep).doc("sleep(seconds)\n\nDelay execution for a given number of seconds."),
    method("_seconds(seconds, /)", time_seconds).doc("Whole seconds of a timestamp, rounded down."),
    method("_gmtime(seconds, /)", time_gmtime).doc("Fields of a time in UTC."),
    method("_localtime(seconds, /)", time_localtime).doc("Fields of a local time."),
    method("_mktime(fields, /)", time_mktime).doc("Seconds since the Epoch of local time fields."),
];

/// Makes the module `_time`.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    let module = interp.new_module("time", "", FUNCTIONS);
    for (name, clock) in [
        ("CLOCK_REALTIME", ClockId::CLOCK_REALTIME),
        ("CLOCK_MONOTONIC", ClockId::CLOCK_MONOTONIC),
        ("CLOCK_PROCESS_CPUTIME_ID", ClockId::CLOCK_PROCESS_CPUTIME_ID),
        ("CLOCK_THREAD_CPUTIME_ID", ClockId::CLOCK_THREAD_CPUTIME_ID),
    ] {
        interp.module_set(&module, name, new_int(clock.as_raw().into()));
    }
    let (january, july) = (zone_at(1), zone_at(7));
    let (standard, summer) = if january.0 <= july.0 { (&january, &july) } else { (&july, &january) };
    interp.module_set(&module, "timezone", new_int(-i64::from(standard.0)));
    interp.module_set(&module, "altzone", new_int(-i64::from(summer.0)));
    interp.module_set(&module, "daylight", new_int((january.0 != july.0).into()));
    interp.module_set(&module, "tzname", new_pair(new_string(&standard.1), new_string(&summer.1)));
    Ok(module)
}

/// Makes the module `time`.
pub fn make_time(interp: &Interp) -> PyResult<Ref> {
    interp.load_source_module("time", embedded!("time.py"))
}

/// Offset in seconds and name of the local zone on the first of a month of this year.
fn zone_at(month: i8) -> (i32, String) {
    let zone = TimeZone::system();
    let year = Timestamp::now().to_zoned(TimeZone::UTC).year();
    let start = DateTime::new(year, month, 1, 0, 0, 0, 0).ok().and_then(|date| zone.to_timestamp(date).ok());
    let info = zone.to_offset_info(start.unwrap_or_default());
    (info.offset().seconds(), info.abbreviation().to_owned())
}

/// Nanoseconds of a clock.
fn read_clock(interp: &Interp, clock: ClockId) -> PyResult<i64> {
    match clock_gettime(clock) {
        Ok(now) => Ok(now.tv_sec() * 1_000_000_000 + now.tv_nsec()),
        Err(error) => Err(interp.os_error(&std::io::Error::from(error), None)),
    }
}

/// Seconds as `_PyTime_AsSecondsDouble` gives them.
fn seconds(nanoseconds: i64) -> Ref {
    new_float(if nanoseconds % 1_000_000_000 == 0 {
        (nanoseconds / 1_000_000_000) as f64
    } else {
        nanoseconds as f64 / 1e9
    })
}

macro_rules! clocks {
    ($($name:ident $name_ns:ident $clock:ident;)*) => {
        $(
            fn $name(interp: &Interp, _: &Ref, _: &Args<'_>) -> PyResult<Ref> {
                read_clock(interp, ClockId::$clock).map(seconds)
            }

            fn $name_ns(interp: &Interp, _: &Ref, _: &Args<'_>) -> PyResult<Ref> {
                read_clock(interp, ClockId::$clock).map(new_int)
            }
        )*
    };
}

clocks! {
    time_time time_time_ns CLOCK_REALTIME;
    time_monotonic time_monotonic_ns CLOCK_MONOTONIC;
    time_process_time time_process_time_ns CLOCK_PROCESS_CPUTIME_ID;
    time_thread_time time_thread_time_ns CLOCK_THREAD_CPUTIME_ID;
}

fn clock_argument(interp: &Interp, args: &Args<'_>) -> PyResult<ClockId> {
    let id = interp.index_word(args.req(0), TypeId::OverflowError)?;
    match i32::try_from(id) {
        Ok(id) => Ok(ClockId::from_raw(id)),
        Err(_) => Err(interp.overflow_error("Python int too large to convert to C int")),
    }
}

fn time_clock_gettime(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    read_clock(interp, clock_argument(interp, args)?).map(seconds)
}

fn time_clock_gettime_ns(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    read_clock(interp, clock_argument(interp, args)?).map(new_int)
}

fn time_clock_getres(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    match clock_getres(clock_argument(interp, args)?) {
        Ok(step) => Ok(new_float(step.tv_sec() as f64 + step.tv_nsec() as f64 * 1e-9)),
        Err(error) => Err(interp.os_error(&std::io::Error::from(error), None)),
    }
}

#[cold]
fn out_of_range(interp: &Interp) -> Raised {
    interp.overflow_error("timestamp out of range for platform time_t")
}

fn time_sleep(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    /// How long a Ctrl-C may wait.
    const STEP: Duration = Duration::from_millis(20);
    let length = match float_value(args.req(0)) {
        Some(value) if value.is_nan() => return Err(interp.value_error("Invalid value NaN (not a number)")),
        Some(value) if value < 0.0 => return Err(interp.value_error("sleep length must be non-negative")),
        Some(value) if value >= 9.2e9 => return Err(out_of_range(interp)),
        Some(value) => Duration::from_secs_f64(value),
        None => match interp.index_word(args.req(0), TypeId::OverflowError)? {
            whole @ 0..=9_223_372_036 => Duration::from_secs(whole as u64),
            whole if whole < 0 => return Err(interp.value_error("sleep length must be non-negative")),
            _ => return Err(out_of_range(interp)),
        },
    };
    let start = Instant::now();
    while let Some(left) = length.checked_sub(start.elapsed()).filter(|left| !left.is_zero()) {
        std::thread::sleep(left.min(STEP));
        interp.back_edge()?;
    }
    Ok(none())
}

fn time_seconds(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    match float_value(args.req(0)) {
        Some(value) if value.is_nan() => Err(interp.value_error("Invalid value NaN (not a number)")),
        Some(value) if value.abs() >= 9.2e18 => Err(out_of_range(interp)),
        Some(value) => Ok(new_int(value.floor() as i64)),
        None => interp.index_word(args.req(0), TypeId::OverflowError).map(new_int).map_err(|raised| {
            if interp.raised_is(TypeId::OverflowError) {
                drop(interp.take_raised());
                return out_of_range(interp);
            }
            raised
        }),
    }
}

/// `(year, ..., isdst)`, zone name and offset of a moment.
fn fields(interp: &Interp, seconds: &Ref, zone: &TimeZone, name: Option<&str>) -> PyResult<Ref> {
    let seconds = interp.index_word(seconds, TypeId::OverflowError)?;
    let Ok(moment) = Timestamp::from_second(seconds) else {
        if let Some(numbers) = far_fields(seconds) {
            let mut items: Vec<Ref> = numbers.into_iter().map(new_int).collect();
            items.push(new_string(name.unwrap_or("UTC")));
            items.push(new_int(0));
            return Ok(new_tuple(items));
        }
        let error = std::io::Error::from(nix::errno::Errno::EOVERFLOW);
        return Err(interp.os_error(&error, None));
    };
    let info = zone.to_offset_info(moment);
    let when = info.offset().to_datetime(moment);
    let numbers = [
        i64::from(when.year()),
        when.month().into(),
        when.day().into(),
        when.hour().into(),
        when.minute().into(),
        when.second().into(),
        when.date().weekday().to_monday_zero_offset().into(),
        when.date().day_of_year().into(),
        info.dst().is_dst().into(),
    ];
    let mut items: Vec<Ref> = numbers.into_iter().map(new_int).collect();
    items.push(new_string(name.unwrap_or(info.abbreviation())));
    items.push(new_int(info.offset().seconds().into()));
    Ok(new_tuple(items))
}

/// The fields in UTC of a moment beyond the years that zones are known for; `None` if the year does not fit in an int.
fn far_fields(seconds: i64) -> Option<[i64; 9]> {
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // Years begin in March here, so that the leap day is the last.
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    i32::try_from(year).ok()?;
    let yearday = days - days_from_civil(year, 1, 1) + 1;
    let weekday = (days + 3).rem_euclid(7);
    Some([year, month, day, rest / 3600, rest / 60 % 60, rest % 60, weekday, yearday, 0])
}

fn time_gmtime(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    fields(interp, args.req(0), &TimeZone::UTC, Some("GMT"))
}

fn time_localtime(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    fields(interp, args.req(0), &TimeZone::system(), None)
}

/// Days from 1970-01-01 to a date of the proleptic Gregorian calendar; the month may be out of its range.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = (year + (month - 1).div_euclid(12), (month - 1).rem_euclid(12));
    // Years begin in March here, so that the leap day is the last.
    let (year, month) = if month < 2 { (year - 1, month + 10) } else { (year, month - 2) };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn time_mktime(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let mut numbers = [0_i64; 6];
    for (place, item) in numbers.iter_mut().zip(tuple_items(args.req(0)).unwrap_or(&[])) {
        *place = interp.index_word(item, TypeId::OverflowError)?;
    }
    let [year, month, day, hour, minute, second] = numbers;
    if [year, month, day, hour, minute, second].iter().any(|n| n.abs() > 1 << 31) {
        return Err(interp.overflow_error("mktime argument out of range"));
    }
    let local = days_from_civil(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
    let zone = TimeZone::system();
    let offset_at = |seconds: i64| {
        Timestamp::from_second(seconds).map_or(0, |moment| i64::from(zone.to_offset_info(moment).offset().seconds()))
    };
    // The offset depends on the moment that is sought: the second look settles it.
    let guess = local - offset_at(local);
    Ok(new_float((local - offset_at(guess)) as f64))
}
