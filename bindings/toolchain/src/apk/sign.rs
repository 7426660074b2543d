//! Signatures: whose app this is. Schemes 2 and 3, over the whole file.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::TaskError;
use crate::native::MIN_API;
use crate::process;

use super::tools::Tools;

/// Where the release key is: a key store. It is never in the repository.
const STORE: &str = "RINGTRUE_KEYSTORE";
/// What opens it.
const PASSWORD: &str = "RINGTRUE_KEYSTORE_PASSWORD";
/// Which of its keys; without it, the only one.
const ALIAS: &str = "RINGTRUE_KEY_ALIAS";
/// What opens the key for debugging, which is no secret.
const NO_SECRET: &str = "android";

/// A key to sign with.
#[derive(Debug)]
pub(crate) struct Key {
    store: PathBuf,
    alias: Option<OsString>,
    /// Of the environment when it is a secret: it must be on no command line, which others can read.
    password: Option<&'static str>,
}

impl Key {
    /// The release key that the environment names.
    pub(crate) fn release() -> Result<Self, TaskError> {
        let given = |variable: &str| env::var_os(variable).filter(|value| !value.is_empty());
        match (given(STORE), given(PASSWORD)) {
            (Some(store), Some(_)) => Ok(Self { store: store.into(), alias: given(ALIAS), password: None }),
            _ => Err(TaskError::NotPossible(format!(
                "a release is signed with your own key: set {STORE} to a key store and {PASSWORD} to its password"
            ))),
        }
    }

    /// A key for debugging, made now if it isn't there.
    pub(crate) fn debug(folder: &Path) -> Result<Self, TaskError> {
        let store = folder.join("debug.p12");
        if !store.is_file() {
            let mut keytool = Command::new("keytool");
            keytool.args(["-genkeypair", "-storetype", "PKCS12", "-storepass", NO_SECRET, "-alias", "debug"]);
            keytool.args([
                "-keyalg",
                "RSA",
                "-keysize",
                "3072",
                "-validity",
                "10000",
                "-dname",
                "CN=RingTrue debug",
            ]);
            process::run(keytool.arg("-keystore").arg(&store))?;
        }
        Ok(Self { store, alias: None, password: Some(NO_SECRET) })
    }
}

/// Signs a packed APK. Nothing in it is moved.
pub(crate) fn sign(tools: &Tools, key: &Key, packed: &Path, signed: &Path) -> Result<(), TaskError> {
    let mut command = apksigner(tools)?;
    command.arg("sign").arg("--ks").arg(&key.store);
    match key.password {
        Some(password) => command.arg("--ks-pass").arg(format!("pass:{password}")),
        None => command.arg("--ks-pass").arg(format!("env:{PASSWORD}")),
    };
    if let Some(alias) = &key.alias {
        command.arg("--ks-key-alias").arg(alias);
    }
    command.args(["--min-sdk-version", &MIN_API.to_string()]);
    // The first scheme signs entries one by one, and would have to move them.
    command.args(["--v1-signing-enabled", "false", "--v2-signing-enabled", "true"]);
    command.args(["--v3-signing-enabled", "true", "--v4-signing-enabled", "false"]);
    process::run(command.arg("--in").arg(packed).arg("--out").arg(signed))
}

/// What is wrong with the signatures; nothing when both are there and right. Asked as for an older Android too, since from
/// Android 9 on only the newest is looked at.
pub(crate) fn faults(tools: &Tools, apk: &Path) -> Result<Vec<String>, TaskError> {
    let mut command = apksigner(tools)?;
    let said = process::output(command.args(["verify", "-v", "--min-sdk-version", "24"]).arg(apk));
    match said {
        Ok(said) => Ok(missing(&said)),
        Err(TaskError::Failed { .. }) => Ok(vec!["has no signature that holds".to_owned()]),
        Err(error) => Err(error),
    }
}

fn missing(said: &str) -> Vec<String> {
    let holds = |scheme: u32| {
        said.lines().any(|line| {
            line.starts_with(&format!("Verified using v{scheme} scheme")) && line.ends_with(": true")
        })
    };
    [2, 3]
        .into_iter()
        .filter(|scheme| !holds(*scheme))
        .map(|scheme| format!("has no signature of scheme {scheme}"))
        .collect()
}

fn apksigner(tools: &Tools) -> Result<Command, TaskError> {
    let path = env::join_paths(&tools.apksigner).map_err(|error| TaskError::Unreadable {
        what: "the path of apksigner".to_owned(),
        reason: error.to_string(),
    })?;
    let mut java = Command::new("java");
    java.arg("-cp").arg(path).arg("com.android.apksigner.ApkSignerTool");
    Ok(java)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_schemes_are_wanted() {
        let said = "Verifies\nVerified using v1 scheme (JAR signing): false\n\
            Verified using v2 scheme (APK Signature Scheme v2): true\nVerified using v3 scheme (APK Signature Scheme v3): true\n";
        assert!(missing(said).is_empty());
        assert_eq!(
            missing(&said.replace("v3 scheme (APK Signature Scheme v3): true", "v3 scheme: false")),
            ["has no signature of scheme 3"]
        );
        assert_eq!(missing("").len(), 2);
    }
}
