//! The report as machines read it: a JUnit file.

use std::io::Cursor;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::error::DeviceError;
use crate::report::{Case, Outcome, Report};

/// The report as a JUnit file: a suite for each group of cases.
///
/// # Errors
/// [`DeviceError`] where it can't be written down.
pub fn junit(report: &Report) -> Result<String, DeviceError> {
    let wrong = |error: std::io::Error| DeviceError::unreadable("the report", error);
    let mut writer = Writer::new_with_indent(Cursor::new(Vec::new()), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None))).map_err(wrong)?;
    write(&mut writer, report).map_err(wrong)?;
    String::from_utf8(writer.into_inner().into_inner())
        .map_err(|error| DeviceError::unreadable("the report", error))
}

type Xml = Writer<Cursor<Vec<u8>>>;

fn write(writer: &mut Xml, report: &Report) -> std::io::Result<()> {
    writer.write_event(Event::Start(BytesStart::new("testsuites")))?;
    for group in report.cases.chunk_by(|one, next| one.group == next.group) {
        suite(writer, group)?;
    }
    writer.write_event(Event::End(BytesEnd::new("testsuites")))
}

fn suite(writer: &mut Xml, cases: &[Case]) -> std::io::Result<()> {
    let Some(first) = cases.first() else { return Ok(()) };
    let many = |is: fn(&Outcome) -> bool| cases.iter().filter(|case| is(&case.outcome)).count().to_string();
    let mut start = BytesStart::new("testsuite");
    start.push_attribute(("name", clean(&first.group).as_str()));
    start.push_attribute(("tests", cases.len().to_string().as_str()));
    start.push_attribute(("failures", many(Outcome::is_bad).as_str()));
    start.push_attribute(("skipped", many(|outcome| matches!(outcome, Outcome::Skipped(_))).as_str()));
    writer.write_event(Event::Start(start))?;
    for case in cases {
        testcase(writer, case)?;
    }
    writer.write_event(Event::End(BytesEnd::new("testsuite")))
}

fn testcase(writer: &mut Xml, case: &Case) -> std::io::Result<()> {
    let mut start = BytesStart::new("testcase");
    start.push_attribute(("classname", clean(&case.group).as_str()));
    start.push_attribute(("name", clean(&case.name).as_str()));
    if let Some(time) = case.answering {
        start.push_attribute(("time", format!("{:.3}", f64::from(time) / 1000.0).as_str()));
    }
    match &case.outcome {
        Outcome::Passed => writer.write_event(Event::Empty(start)),
        Outcome::Failed(wrong) => told(writer, start, "failure", &wrong.join("\n")),
        Outcome::Skipped(why) => told(writer, start, "skipped", why),
    }
}

fn told(writer: &mut Xml, start: BytesStart<'_>, tag: &str, text: &str) -> std::io::Result<()> {
    let text = clean(text);
    let mut inner = BytesStart::new(tag);
    inner.push_attribute(("message", text.lines().next().unwrap_or_default()));
    writer.write_event(Event::Start(start))?;
    writer.write_event(Event::Start(inner))?;
    writer.write_event(Event::Text(BytesText::new(&text)))?;
    writer.write_event(Event::End(BytesEnd::new(tag)))?;
    writer.write_event(Event::End(BytesEnd::new("testcase")))
}

/// Without the control characters that XML has no way to write.
fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || *c == '\n').collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use quick_xml::Reader;

    fn report(failure: &str) -> Report {
        let failed = Outcome::Failed(vec![failure.to_owned(), "and <more>".to_owned()]);
        let mut first = Case::new("contact", "contact-exact", Outcome::Passed);
        first.answering = Some(12);
        let second = Case::new("contact", "contact-two", failed);
        let third = Case::new("times", "cold call 1", Outcome::Skipped("no console".to_owned()));
        Report { cases: vec![first, second, third], ..Report::default() }
    }

    #[test]
    fn suites_have_their_cases() {
        let text = junit(&report("a & b")).unwrap();
        assert_eq!(
            text,
            r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="contact" tests="2" failures="1" skipped="0">
    <testcase classname="contact" name="contact-exact" time="0.012"/>
    <testcase classname="contact" name="contact-two">
      <failure message="a &amp; b">a &amp; b
and &lt;more&gt;</failure>
    </testcase>
  </testsuite>
  <testsuite name="times" tests="1" failures="0" skipped="1">
    <testcase classname="times" name="cold call 1">
      <skipped message="no console">no console</skipped>
    </testcase>
  </testsuite>
</testsuites>"#
        );
    }

    proptest! {
        #[test]
        fn whatever_failed_it_is_xml(failure in "\\PC*|[\\x00-\\x7f]{0,20}") {
            let text = junit(&report(&failure)).unwrap();
            let mut reader = Reader::from_str(&text);
            while !matches!(reader.read_event().unwrap(), Event::Eof) {}
        }
    }
}
