//! What an ELF file says of itself, as far as Android's loader cares.

use std::ops::Range;

use object::elf;
use object::read::elf::{Dyn as _, ElfFile, FileHeader, ProgramHeader as _, Sym as _};
use object::{Endianness, Object as _, ObjectSection as _};

/// RELR by its numbers in the standard, which Android reads from API level 30 on, and Android's older packing of both kinds of
/// relocations, which nothing else reads. (bionic, `linker.cpp`)
const PACKED: [i64; 3] = [0x24, 0x6000_000f, 0x6000_0011];
/// RELR's table, its size and the size of an entry: by Android's own numbers, which it reads from API level 28 on, and by those
/// of the standard.
const RELR: [(u32, u32); 3] = [(0x6fff_e000, 0x24), (0x6fff_e001, 0x23), (0x6fff_e003, 0x25)];

/// A segment that is loaded.
#[derive(Clone, Copy, Debug)]
pub struct Load {
    /// Where it lies in the file.
    pub offset: u64,
    /// Where it lies in memory.
    pub address: u64,
    /// To what both must be equal, as multiples.
    pub align: u64,
    /// Written to and run.
    pub writable_code: bool,
}

/// A name that another library must have.
#[derive(Clone, Debug)]
pub struct Undefined {
    /// The name.
    pub name: String,
    /// It may be missing.
    pub weak: bool,
}

/// What the file says.
#[derive(Clone, Debug, Default)]
pub struct ElfInfo {
    /// 64 bits.
    pub wide: bool,
    /// The processor.
    pub machine: elf::Machine,
    /// It can be loaded by a program.
    pub shared: bool,
    /// The libraries that it needs.
    pub needed: Vec<String>,
    /// Its own name.
    pub soname: Option<String>,
    /// Its segments.
    pub loads: Vec<Load>,
    /// The loader would have to write into its code.
    pub text_relocations: bool,
    /// Relocations in a form that the oldest Android doesn't read, or no other system in any way.
    pub packed_relocations: bool,
    /// Thread-local data, for which emulated loaders have no room.
    pub thread_local: bool,
    /// Tables by which a panic finds its way up.
    pub unwind_tables: bool,
    /// Names or lines that only a debugger reads.
    pub debug: Vec<String>,
    /// By which it is recognised.
    pub build_id: Option<Vec<u8>>,
    /// What it imports.
    pub undefined: Vec<Undefined>,
    /// What others find in it by its name.
    pub exported: Vec<String>,
}

impl ElfInfo {
    /// Reads a file of either width.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let wide = bytes.get(4) == Some(&elf::ELFCLASS64.0);
        let read = if wide {
            facts::<elf::FileHeader64<Endianness>>(bytes)
        } else {
            facts::<elf::FileHeader32<Endianness>>(bytes)
        };
        read.map(|facts| Self { wide, ..facts }).map_err(|error| format!("is no sound ELF file: {error}"))
    }
}

/// The same library for a loader that knows RELR by its numbers in the standard alone: three numbers of the dynamic section
/// are others, and nothing else.
pub fn with_standard_numbers(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let wide = bytes.get(4) == Some(&elf::ELFCLASS64.0);
    let range = if wide {
        dynamic_section::<elf::FileHeader64<Endianness>>(bytes)
    } else {
        dynamic_section::<elf::FileHeader32<Endianness>>(bytes)
    };
    let word = if wide { 8 } else { 4 };
    let mut changed = bytes.to_vec();
    let range = range.ok_or("has no dynamic section that could be read")?;
    let entries = changed.get_mut(range).ok_or("has a dynamic section beyond its end")?;
    // A tag and a value, of a word each; all tags are below 32 bits.
    for entry in entries.chunks_exact_mut(2 * word) {
        let Some((tag, beyond)) = entry.split_first_chunk_mut::<4>() else { continue };
        if beyond.iter().take(word - 4).any(|byte| *byte != 0) {
            continue;
        }
        if let Some((_, standard)) = RELR.iter().find(|(android, _)| android.to_le_bytes() == *tag) {
            *tag = standard.to_le_bytes();
        }
    }
    Ok(changed)
}

fn dynamic_section<Elf: FileHeader<Endian = Endianness>>(bytes: &[u8]) -> Option<Range<usize>> {
    let file = ElfFile::<Elf>::parse(bytes).ok()?;
    let (start, size) = file.section_by_name(".dynamic")?.file_range()?;
    Some(usize::try_from(start).ok()?..usize::try_from(start.checked_add(size)?).ok()?)
}

fn facts<Elf: FileHeader<Endian = Endianness>>(bytes: &[u8]) -> object::Result<ElfInfo> {
    let file = ElfFile::<Elf>::parse(bytes)?;
    let endian = file.endian();
    let header = file.elf_header();
    let mut facts = ElfInfo {
        machine: header.e_machine(endian),
        shared: header.e_type(endian) == elf::ET_DYN,
        build_id: file.build_id()?.map(<[u8]>::to_vec),
        ..ElfInfo::default()
    };
    for segment in file.elf_program_headers() {
        match segment.p_type(endian) {
            elf::PT_LOAD => facts.loads.push(Load {
                offset: segment.p_offset(endian).into(),
                address: segment.p_vaddr(endian).into(),
                align: segment.p_align(endian).into(),
                writable_code: segment.p_flags(endian) & (elf::PF_W | elf::PF_X) == elf::PF_W | elf::PF_X,
            }),
            elf::PT_TLS => facts.thread_local = true,
            elf::PT_GNU_EH_FRAME | elf::PT_ARM_EXIDX => {
                facts.unwind_tables |= segment.p_filesz(endian).into() > 0
            }
            _ => {}
        }
    }
    for section in file.sections() {
        let name = section.name()?;
        if name == ".symtab" || name.starts_with(".debug") || name.starts_with(".zdebug") {
            facts.debug.push(name.to_owned());
        }
    }
    dynamic(&file, &mut facts)?;
    names(&file, &mut facts)?;
    Ok(facts)
}

fn dynamic<Elf: FileHeader<Endian = Endianness>>(
    file: &ElfFile<'_, Elf>,
    facts: &mut ElfInfo,
) -> object::Result<()> {
    let endian = file.endian();
    let Some((entries, strings)) = file.elf_section_table().dynamic(endian, file.data())? else {
        return Ok(());
    };
    let strings = file.elf_section_table().strings(endian, file.data(), strings)?;
    let text = |offset: u32| strings.get(offset).map(|name| String::from_utf8_lossy(name).into_owned());
    for entry in entries {
        let value: u64 = entry.d_val(endian).into();
        match entry.tag(endian) {
            elf::DT_NULL => break,
            elf::DT_NEEDED => facts.needed.extend(entry.val32(endian).and_then(|offset| text(offset).ok())),
            elf::DT_SONAME => facts.soname = entry.val32(endian).and_then(|offset| text(offset).ok()),
            elf::DT_TEXTREL => facts.text_relocations = true,
            elf::DT_FLAGS => facts.text_relocations |= value & elf::DF_TEXTREL.0 != 0,
            tag if PACKED.contains(&tag.0) => facts.packed_relocations = true,
            _ => {}
        }
    }
    Ok(())
}

fn names<Elf: FileHeader<Endian = Endianness>>(
    file: &ElfFile<'_, Elf>,
    facts: &mut ElfInfo,
) -> object::Result<()> {
    let endian = file.endian();
    let table = file.elf_dynamic_symbol_table();
    for symbol in table.iter() {
        let name = String::from_utf8_lossy(symbol.name(endian, table.strings())?).into_owned();
        if name.is_empty() {
            continue;
        }
        if symbol.st_shndx(endian) == elf::SHN_UNDEF {
            facts.undefined.push(Undefined { name, weak: symbol.st_bind() == elf::STB_WEAK });
        } else {
            facts.exported.push(name);
        }
    }
    Ok(())
}
