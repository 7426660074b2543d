//! The processors that the app is built for.

use clap::ValueEnum;

/// A processor, by the name that Android has for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Abi {
    /// Phones of today.
    #[value(name = "arm64-v8a")]
    Arm64,
    /// Phones of yesterday.
    #[value(name = "armeabi-v7a")]
    Arm,
    /// The emulator.
    #[value(name = "x86_64")]
    X86,
}

impl Abi {
    /// All that the app is built for.
    pub const ALL: [Self; 3] = [Self::Arm64, Self::Arm, Self::X86];

    /// Android's name: the folder in the APK.
    pub fn name(self) -> &'static str {
        match self {
            Self::Arm64 => "arm64-v8a",
            Self::Arm => "armeabi-v7a",
            Self::X86 => "x86_64",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|abi| abi.name() == name)
    }

    /// Rust's name.
    pub fn rust(self) -> &'static str {
        match self {
            Self::Arm64 => "aarch64-linux-android",
            Self::Arm => "armv7-linux-androideabi",
            Self::X86 => "x86_64-linux-android",
        }
    }

    /// Clang's name, to which the API level is added.
    pub fn clang(self) -> &'static str {
        match self {
            Self::Arm64 => "aarch64-linux-android",
            Self::Arm => "armv7a-linux-androideabi",
            Self::X86 => "x86_64-linux-android",
        }
    }

    /// Rust's name as Cargo wants it in the environment.
    pub fn variable(self) -> String {
        self.rust().replace('-', "_").to_uppercase()
    }

    /// Whether its addresses have 64 bits. Only such processors have 16 KiB pages.
    pub fn wide(self) -> bool {
        self != Self::Arm
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_the_processor() {
        for abi in Abi::ALL {
            assert_eq!(Abi::named(abi.name()), Some(abi));
            assert_eq!(abi.to_possible_value().unwrap().get_name(), abi.name());
        }
        assert_eq!(Abi::named("mips"), None);
        assert_eq!(Abi::Arm.variable(), "ARMV7_LINUX_ANDROIDEABI");
    }
}
