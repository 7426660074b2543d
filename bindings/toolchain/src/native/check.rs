//! Will a phone load this library? As far as the file itself can tell.

use object::elf;

use super::abi::Abi;
use super::elf::{ElfInfo, Load};
use super::imports::{Imports, LIBRARIES};
use super::target::{LIBRARY, MIN_API};

/// The pages of phones to come.
const PAGE: u64 = 16 * 1024;

/// How the names begin that the app's Kotlin asks for: JNI's, and uniffi's.
pub(crate) const EXPORTED: [&str; 4] =
    ["JNI_OnLoad", "Java_app_ringtrue_", "uniffi_ringtrue_", "ffi_ringtrue_"];

/// What keeps our own library from shipping; nothing when it may.
pub(crate) fn own(bytes: &[u8], abi: Abi, imports: &Imports) -> Vec<String> {
    let facts = match ElfInfo::read(bytes) {
        Ok(facts) => facts,
        Err(fault) => return vec![fault],
    };
    let mut faults = loadable(&facts, abi);
    if facts.soname.as_deref() != Some(LIBRARY) {
        faults.push(format!("calls itself `{}`, not `{LIBRARY}`", facts.soname.unwrap_or_default()));
    }
    faults.extend(facts.debug.iter().map(|section| format!("is not stripped: it has `{section}`")));
    if !facts.unwind_tables {
        faults.push(
            "has no unwind tables: a panic would end the process in place of reaching Kotlin".to_owned(),
        );
    }
    if facts.thread_local {
        faults.push("has a segment of thread-local data".to_owned());
    }
    if facts.packed_relocations {
        faults.push(
            "has packed relocations that the oldest Android, or every system but Android, can't read"
                .to_owned(),
        );
    }
    if facts.build_id.is_none() {
        faults.push("has no build ID to recognise it by".to_owned());
    }
    faults.extend(
        facts.undefined.iter().filter_map(|import| stranger(imports, &import.name, import.weak, abi)),
    );
    let asked_for = |name: &&String| EXPORTED.iter().any(|beginning| name.starts_with(beginning));
    let superfluous = facts.exported.iter().filter(|name| !asked_for(name));
    faults.extend(superfluous.map(|name| format!("exports `{name}`, which nobody asks for")));
    faults
}

/// What keeps anybody's library from being loaded; nothing when it can be.
pub(crate) fn foreign(bytes: &[u8], abi: Abi) -> Vec<String> {
    match ElfInfo::read(bytes) {
        Ok(facts) => loadable(&facts, abi),
        Err(fault) => vec![fault],
    }
}

/// Whether the names that were put aside are those of the library that ships.
pub(crate) fn belong_together(library: &[u8], symbols: &[u8]) -> Vec<String> {
    let (Ok(library), Ok(symbols)) = (ElfInfo::read(library), ElfInfo::read(symbols)) else {
        return vec!["can't be compared with its names: one of them is no sound ELF file".to_owned()];
    };
    let mut faults = Vec::new();
    if library.build_id != symbols.build_id {
        faults.push("has another build ID than the names that were put aside".to_owned());
    }
    if !symbols.debug.iter().any(|section| section == ".symtab") {
        faults.push("has no names put aside: crash reports couldn't be read".to_owned());
    }
    faults
}

fn loadable(facts: &ElfInfo, abi: Abi) -> Vec<String> {
    let machine = match abi {
        Abi::Arm64 => elf::EM_AARCH64,
        Abi::Arm => elf::EM_ARM,
        Abi::X86 => elf::EM_X86_64,
    };
    if (facts.wide, facts.machine) != (abi.wide(), machine) {
        return vec![format!("is not for {}", abi.name())];
    }
    let mut faults = Vec::new();
    if !facts.shared {
        faults.push("is no shared library".to_owned());
    }
    let known = |name: &str| LIBRARIES.iter().any(|library| name == format!("lib{library}.so"));
    faults.extend(facts.needed.iter().filter(|name| !known(name)).map(|name| format!("needs `{name}`")));
    if facts.text_relocations {
        faults.push("has text relocations".to_owned());
    }
    if facts.loads.is_empty() {
        faults.push("has nothing to load".to_owned());
    }
    faults.extend(facts.loads.iter().filter_map(|load| misplaced(load, abi)));
    faults
}

/// Phones with 32-bit processors have pages of 4 KiB, and always will.
fn misplaced(load: &Load, abi: Abi) -> Option<String> {
    let Load { offset, address, align, writable_code } = *load;
    let least = if abi.wide() { PAGE } else { 4096 };
    if writable_code {
        return Some(format!("has a segment at {address:#x} that can be written to and run"));
    }
    if align < least || !align.is_power_of_two() {
        return Some(format!("has a segment aligned to {align:#x}, not to {least:#x}"));
    }
    (offset % align != address % align)
        .then(|| format!("has a segment at {address:#x} that lies at {offset:#x} in the file"))
}

fn stranger(imports: &Imports, name: &str, weak: bool, abi: Abi) -> Option<String> {
    let fault = match imports.get(name) {
        None => "is not on the list in bionic.txt".to_owned(),
        Some(import) if !import.is_on(abi) => format!("is not there on {}", abi.name()),
        Some(import) if import.weak && !weak => "may be asked for weakly alone".to_owned(),
        Some(import) if import.api > MIN_API && !weak => {
            format!("is only there from API level {} on", import.api)
        }
        Some(_) => return None,
    };
    Some(format!("imports `{name}`, which {fault}"))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::process::Command;

    use super::*;
    use crate::native::elf::with_standard_numbers;

    /// The host's processor, for which there is a linker wherever the tests run.
    fn host() -> Abi {
        if cfg!(target_arch = "aarch64") { Abi::Arm64 } else { Abi::X86 }
    }

    fn imports() -> Imports {
        Imports::parse("21 c malloc\n28 c getrandom weak\n31 c tomorrow\n21 c old arm\n").unwrap()
    }

    const CODE: &str =
        "extern void *malloc(unsigned long); void *uniffi_ringtrue_work(void) { return malloc(7); }";
    const SOUND: &[&str] = &[
        "-Wl,-soname,libringtrue.so",
        "-Wl,-z,max-page-size=16384",
        "-Wl,--build-id=sha1",
        "-Wl,--eh-frame-hdr",
        "-s",
    ];

    /// A library as this machine's own linker makes it: no fault of it is made up.
    fn linked(code: &str, options: &[&str]) -> Vec<u8> {
        let folder = tempfile::tempdir().unwrap();
        let (source, library) = (folder.path().join("a.c"), folder.path().join("a.so"));
        fs::write(&source, code).unwrap();
        let mut cc = Command::new("cc");
        cc.args(["-shared", "-fPIC", "-nostdlib", "-fasynchronous-unwind-tables"]).args(options);
        let status = cc.arg("-o").arg(&library).arg(&source).status().unwrap();
        assert!(status.success());
        fs::read(library).unwrap()
    }

    fn sound() -> Vec<u8> {
        linked(CODE, SOUND)
    }

    fn without(option: &str, instead: &[&str]) -> Vec<u8> {
        let mut options: Vec<&str> =
            SOUND.iter().copied().filter(|other| !other.starts_with(option)).collect();
        assert_eq!(options.len(), SOUND.len() - 1);
        options.extend(instead);
        linked(CODE, &options)
    }

    /// The first program header of a kind, as its place in the file.
    fn segment(bytes: &[u8], kind: elf::ProgramType) -> usize {
        let number = |at: usize| u64::from_le_bytes(bytes[at..at + 8].try_into().unwrap()) as usize;
        let count = u16::from_le_bytes(bytes[56..58].try_into().unwrap()) as usize;
        (0..count)
            .map(|index| number(32) + index * 56)
            .find(|at| bytes[*at..at + 4] == kind.0.to_le_bytes())
            .unwrap()
    }

    /// Writes over an entry of the dynamic section, of which GNU's linker leaves some unused at the end.
    fn add_dynamic(bytes: &mut [u8], tag: u64, value: u64) {
        let header = segment(bytes, elf::PT_DYNAMIC);
        let mut at = u64::from_le_bytes(bytes[header + 8..header + 16].try_into().unwrap()) as usize;
        while bytes[at..at + 8] != [0; 8] {
            at += 16;
        }
        bytes[at..at + 8].copy_from_slice(&tag.to_le_bytes());
        bytes[at + 8..at + 16].copy_from_slice(&value.to_le_bytes());
    }

    fn faults(bytes: &[u8]) -> Vec<String> {
        own(bytes, host(), &imports())
    }

    #[test]
    fn a_sound_library_ships() {
        assert_eq!(faults(&sound()), Vec::<String>::new());
        assert_eq!(foreign(&sound(), host()), Vec::<String>::new());
    }

    #[test]
    fn each_fault_of_linking_is_found() {
        let soname = "-Wl,-soname";
        assert_eq!(faults(&without(soname, &[])), ["calls itself ``, not `libringtrue.so`"]);
        assert_eq!(
            faults(&without(soname, &["-Wl,-soname,libother.so"])),
            ["calls itself `libother.so`, not `libringtrue.so`"]
        );
        assert_eq!(
            faults(&without("-Wl,--build-id", &["-Wl,--build-id=none"])),
            ["has no build ID to recognise it by"]
        );
        let headless = faults(&without("-Wl,--eh-frame-hdr", &["-Wl,--no-eh-frame-hdr"]));
        assert!(headless.len() == 1 && headless[0].starts_with("has no unwind tables"), "{headless:?}");
        let narrow = faults(&without("-Wl,-z,max-page-size", &["-Wl,-z,max-page-size=4096"]));
        assert!(
            !narrow.is_empty() && narrow.iter().all(|fault| fault.contains("aligned to 0x1000")),
            "{narrow:?}"
        );
        assert_eq!(faults(&unstripped()), ["is not stripped: it has `.symtab`"]);
    }

    /// With its names.
    fn unstripped() -> Vec<u8> {
        linked(CODE, &SOUND[..SOUND.len() - 1])
    }

    #[test]
    fn a_library_with_thread_local_data_is_found() {
        let code =
            format!("{CODE} __thread int count = 3; int ffi_ringtrue_next(void) {{ return ++count; }}");
        let options: Vec<&str> = SOUND.iter().copied().chain(["-ftls-model=initial-exec"]).collect();
        let found = faults(&linked(&code, &options));
        assert!(found.iter().any(|fault| fault.contains("thread-local")), "{found:?}");
    }

    #[test]
    fn strangers_are_named() {
        let code = "extern int socket(void), tomorrow(void), old(void); extern int getrandom(void);\
             int Java_app_ringtrue_work(void) { return socket() + tomorrow() + old() + getrandom(); }";
        let mut found = faults(&linked(code, SOUND));
        found.sort();
        assert_eq!(
            found,
            [
                "imports `getrandom`, which may be asked for weakly alone".to_owned(),
                format!("imports `old`, which is not there on {}", host().name()),
                "imports `socket`, which is not on the list in bionic.txt".to_owned(),
                "imports `tomorrow`, which is only there from API level 31 on".to_owned(),
            ]
        );
        let weak = "extern int getrandom(void) __attribute__((weak)); int JNI_OnLoad(void) { return getrandom && getrandom(); }";
        assert_eq!(faults(&linked(weak, SOUND)), Vec::<String>::new());
    }

    #[test]
    fn what_nobody_asks_for_is_named() {
        let code = format!("{CODE} int UNIFFI_META_CALL = 5;");
        assert_eq!(faults(&linked(&code, SOUND)), ["exports `UNIFFI_META_CALL`, which nobody asks for"]);
    }

    #[test]
    fn another_processors_library_is_found() {
        let mut bytes = sound();
        bytes[18] = 40;
        assert_eq!(faults(&bytes), [format!("is not for {}", host().name())]);
        assert_eq!(foreign(&sound(), Abi::Arm), ["is not for armeabi-v7a"]);
    }

    #[test]
    fn doctored_files_are_found() {
        let mut program = sound();
        program[16] = 2;
        assert!(faults(&program).contains(&"is no shared library".to_owned()));

        let mut text_relocations = sound();
        add_dynamic(&mut text_relocations, elf::DT_TEXTREL.0 as u64, 0);
        assert_eq!(faults(&text_relocations), ["has text relocations"]);

        let mut flagged = sound();
        add_dynamic(&mut flagged, elf::DT_FLAGS.0 as u64, elf::DF_TEXTREL.0);
        assert_eq!(faults(&flagged), ["has text relocations"]);

        let mut packed = sound();
        add_dynamic(&mut packed, 0x24, 0);
        assert_eq!(faults(&packed).len(), 1, "{:?}", faults(&packed));
        let mut androids = sound();
        add_dynamic(&mut androids, 0x6fff_e000, 0);
        assert_eq!(faults(&androids), Vec::<String>::new());
        assert_eq!(with_standard_numbers(&androids).unwrap(), packed);

        let mut needy = sound();
        add_dynamic(&mut needy, elf::DT_NEEDED.0 as u64, 1);
        assert!(faults(&needy)[0].starts_with("needs `"), "{:?}", faults(&needy));

        let mut shifted = sound();
        let at = segment(&shifted, elf::PT_LOAD);
        shifted[at + 16] ^= 0x40;
        assert!(faults(&shifted).iter().any(|fault| fault.contains("in the file")), "{:?}", faults(&shifted));

        let mut writable = sound();
        let at = segment(&writable, elf::PT_LOAD);
        writable[at + 4] = 7;
        assert!(faults(&writable).iter().any(|fault| fault.contains("written to and run")));
    }

    #[test]
    fn half_a_file_is_no_library_and_no_crash() {
        let bytes = sound();
        for length in (0..bytes.len()).step_by(97) {
            assert!(!faults(&bytes[..length]).is_empty(), "{length}");
        }
    }

    #[test]
    fn names_must_be_the_librarys_own() {
        let library = sound();
        let names = unstripped();
        let other = linked("int other(void) { return 1; }", &SOUND[..4]);
        assert_eq!(
            belong_together(&library, &other),
            ["has another build ID than the names that were put aside"]
        );
        assert!(belong_together(&library, &library)[0].contains("no names put aside"));
        assert!(belong_together(&names, &names).is_empty());
        assert_eq!(belong_together(&library, b"nothing").len(), 1);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
            let _faults = own(&bytes, host(), &imports());
        }

        #[test]
        fn no_change_of_a_sound_file_makes_it_panic(at in 0usize..2000, byte: u8) {
            use std::sync::OnceLock;
            static SOUND_FILE: OnceLock<Vec<u8>> = OnceLock::new();
            let mut bytes = SOUND_FILE.get_or_init(sound).clone();
            if let Some(place) = bytes.get_mut(at) { *place = byte; }
            let _faults = own(&bytes, host(), &imports());
        }
    }
}
