//! What the app uses of Android, held to the reviewed list of what is public: `bindings/toolchain/android-api.txt`, and for a
//! debuggable app `android-api-debug.txt` besides.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::error::TaskError;
use crate::native::MIN_API;
use crate::workspace::Workspace;

use super::class::{Class, Member};
use super::pack;
use super::variant::Variant;

/// What is the framework's: what Java and Android bring, and not the libraries inside the APK.
const FRAMEWORK: [&str; 6] = ["android/", "dalvik/", "java/", "javax/", "org/json/", "org/xml/"];

/// By which compilers ask for lambdas and joined texts to be made at the first call. R8 makes them beforehand; that nothing
/// of it is left is seen in the dex, which may have no call sites.
const FOR_COMPILERS: [&str; 2] =
    ["java/lang/invoke/LambdaMetafactory", "java/lang/invoke/StringConcatFactory"];

/// The reviewed list.
#[derive(Debug)]
pub(crate) struct PublicApi(BTreeMap<String, Since>);

/// When a member came, and what is to be said of it.
#[derive(Clone, Copy, Debug)]
struct Since {
    api: u32,
    /// It is newer than the oldest Android, and was seen to be used only after asking which Android this is.
    guarded: bool,
}

impl PublicApi {
    /// Reads the committed list, for a debuggable app with what only that uses.
    pub(crate) fn read(workspace: &Workspace, variant: Variant) -> Result<Self, TaskError> {
        let mut list = BTreeMap::new();
        for name in variant.public_api() {
            let path = workspace.toolchain().join(name);
            let text = fs::read_to_string(&path).map_err(TaskError::reading(&path))?;
            list.extend(Self::parse(name, &text)?.0);
        }
        Ok(Self(list))
    }

    /// `LEVEL class.member(types)type`, with `guarded` after it when it is newer than the oldest Android.
    fn parse(name: &str, text: &str) -> Result<Self, TaskError> {
        let mut list = BTreeMap::new();
        for (index, line) in text.lines().enumerate() {
            let words: Vec<&str> = line.split('#').next().unwrap_or_default().split_whitespace().collect();
            let entry = match words.as_slice() {
                [] => continue,
                [api, member] => api.parse().ok().map(|api| (*member, Since { api, guarded: false })),
                [api, member, "guarded"] => {
                    api.parse().ok().map(|api| (*member, Since { api, guarded: true }))
                }
                _ => None,
            };
            let Some((member, since)) = entry else {
                return Err(TaskError::Unreadable {
                    what: format!("`{name}`, line {}", index + 1),
                    reason: format!("`{line}` is not `LEVEL class.member [guarded]`"),
                });
            };
            list.insert(member.to_owned(), since);
        }
        Ok(Self(list))
    }

    /// What is wrong with a use; `None` when it may be.
    fn fault(&self, used: &str) -> Option<String> {
        match self.0.get(used) {
            None => Some(format!("uses `{used}`, which is not on the list of Android's public API")),
            Some(since) if since.api > MIN_API && !since.guarded => Some(format!(
                "uses `{used}`, which came with API level {}, without a guard that was reviewed",
                since.api
            )),
            Some(_) => None,
        }
    }

    /// What is wrong with a use that may be meant in several ways; nothing if one of them may be.
    fn fault_of_all(&self, ways: &Ways) -> Option<String> {
        let mut faults = ways.iter().map(|used| self.fault(used));
        let first = faults.next()??;
        if faults.any(|fault| fault.is_none()) { None } else { Some(first) }
    }
}

/// The ways in which a member may be meant: an inherited one has as many as there are parents outside the app.
type Ways = Vec<String>;

/// What the classes in a jar use of Android and may not.
pub(crate) fn faults(jar: &Path, public: &PublicApi) -> Result<Vec<String>, TaskError> {
    let mut classes = Vec::new();
    for entry in pack::unpack(jar)? {
        let class = Class::read(&entry.bytes).ok_or_else(|| TaskError::Unreadable {
            what: format!("the class `{}`", entry.name),
            reason: "it is not whole".to_owned(),
        })?;
        classes.push(class);
    }
    Ok(uses(&classes).iter().filter_map(|ways| public.fault_of_all(ways)).collect())
}

/// Everything of the framework that the classes use, each as the list has it.
fn uses(classes: &[Class]) -> BTreeSet<Ways> {
    let own: BTreeMap<&str, &Class> = classes.iter().map(|class| (class.name.as_str(), class)).collect();
    let mut found = BTreeSet::new();
    for class in classes {
        let named = class.classes.iter().map(|name| element(name)).filter(|name| is_framework(name));
        found.extend(named.map(|name| vec![dotted(name)]));
        for member in &class.used {
            let outside = owners(&own, member).into_iter().filter(|owner| is_framework(owner));
            let ways: Ways = outside.map(|owner| written(&owner, member)).collect();
            if !ways.is_empty() {
                found.insert(ways);
            }
        }
    }
    found
}

/// Whose a member is that is used by way of one of the app's classes: of the first parents that aren't the app's.
fn owners(own: &BTreeMap<&str, &Class>, member: &Member) -> Vec<String> {
    let mut open = vec![member.owner.clone()];
    let mut seen = BTreeSet::new();
    let mut outside = Vec::new();
    while let Some(next) = open.pop() {
        let Some(class) = own.get(next.as_str()) else {
            outside.push(next);
            continue;
        };
        if class.declared.contains(&(member.name.clone(), member.types.clone())) {
            return Vec::new();
        }
        if seen.insert(next) {
            // The class that it extends is taken first: most of what is inherited comes from there.
            open.extend(class.parents.iter().rev().cloned());
        }
    }
    outside
}

/// `android.a.B.method(I)V`, `android.a.B.field:I`.
fn written(owner: &str, member: &Member) -> String {
    let between = if member.types.starts_with('(') { "" } else { ":" };
    format!("{}.{}{between}{}", dotted(owner), member.name, member.types)
}

/// The class of an array's elements; others as they are.
fn element(name: &str) -> &str {
    let inner = name.trim_start_matches('[');
    if inner.len() == name.len() { name } else { inner.trim_start_matches('L').trim_end_matches(';') }
}

fn is_framework(name: &str) -> bool {
    !FOR_COMPILERS.contains(&name) && FRAMEWORK.iter().any(|beginning| name.starts_with(beginning))
}

fn dotted(name: &str) -> String {
    name.replace('/', ".")
}

#[cfg(test)]
mod tests {
    use super::super::class::tests::compiled;
    use super::*;

    fn classes(source: &str) -> Option<Vec<Class>> {
        Some(compiled(source)?.iter().map(|bytes| Class::read(bytes).unwrap()).collect())
    }

    #[test]
    fn an_inherited_member_is_its_parents() {
        let source = "class A extends java.io.Reader { public void close() {} \
            public int read(char[] c, int a, int b) throws java.io.IOException { B other = new B(); other.close(); other.reset(); return 0; } } class B extends A {}";
        let Some(classes) = classes(source) else { return };
        let used = uses(&classes);
        let has = |name: &str| used.contains(&vec![name.to_owned()]);
        assert!(has("java.io.Reader.reset()V"), "{used:?}");
        assert!(has("java.io.Reader.<init>()V") && has("java.io.IOException"));
        assert!(!used.iter().flatten().any(|name| name.contains("close")), "{used:?}");
    }

    #[test]
    fn only_what_is_public_and_old_enough_or_guarded_may_be_used() {
        let public = PublicApi::parse(
            "list",
            "21 android.a.B.c()V\n31 android.a.B.d()V # words\n31 android.a.B.e()V guarded\n",
        )
        .unwrap();
        assert_eq!(public.fault("android.a.B.c()V"), None);
        assert_eq!(public.fault("android.a.B.e()V"), None);
        assert!(public.fault("android.a.B.d()V").unwrap().contains("came with API level 31"));
        assert!(public.fault("android.a.B.hidden()V").unwrap().contains("not on the list"));
        assert!(PublicApi::parse("list", "x android.a.B").is_err());
    }

    #[test]
    fn one_way_that_is_public_is_enough() {
        let public = PublicApi::parse("list", "21 android.a.B.c()V\n").unwrap();
        let ways = |names: &[&str]| -> Ways { names.iter().map(|name| (*name).to_owned()).collect() };
        assert_eq!(public.fault_of_all(&ways(&["java.lang.Object.c()V", "android.a.B.c()V"])), None);
        assert!(
            public
                .fault_of_all(&ways(&["android.a.C.c()V", "android.a.D.c()V"]))
                .unwrap()
                .contains("android.a.C")
        );
    }

    #[test]
    fn what_only_developers_have_may_use_more() {
        let may = |variant, used| PublicApi::read(&Workspace::here(), variant).unwrap().fault(used).is_none();
        for variant in [Variant::Shipped, Variant::Debug] {
            assert!(may(variant, "android.telecom.CallScreeningService"));
            assert_eq!(may(variant, "android.app.Instrumentation"), variant == Variant::Debug);
        }
    }
}
