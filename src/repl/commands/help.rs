//! `%help`.

use super::{Answer, COMMANDS, Call, Command, Group, find};

pub(super) fn help(call: &Call<'_>) -> Answer {
    let wanted = call.text.trim_start_matches(['%', ':']);
    if !wanted.is_empty() {
        return Ok(one(find(wanted)?));
    }
    let paint = call.desk.paint();
    let mut text = String::new();
    for group in Group::ALL {
        text += &format!("{}\n", paint.head(group.title()));
        for command in COMMANDS.iter().filter(|c| c.group == group) {
            let call = format!("%{} {}", command.name, command.arguments);
            text += &format!("  {:<24} {}\n", call.trim_end(), command.help);
        }
    }
    text +=
        "x? asks about size and holders of x, x?? for its bytes. A unique beginning of a name will do; : works as %.\n";
    Ok(text)
}

fn one(command: &Command) -> String {
    let call = format!("%{} {}", command.name, command.arguments);
    format!("{}: {}\nexample: {}\n", call.trim_end(), command.help, command.example)
}
