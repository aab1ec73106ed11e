//! A power cut, simulated: everything that the store writes and syncs is recorded, the recording is cut
//! at random points, what was not synced by then is kept, dropped or torn at random, and the store is
//! opened from what is left. Nothing that was acknowledged before the cut may be missing, and no append
//! may be there by half.
//!
//! `SEGUE_POWER_CUTS` is the number of cuts (20 by default), `SEGUE_POWER_SEED` the seed of all chance.
//! What is trusted: that a disk that says "synced" is.

#[cfg(target_os = "linux")]
mod disk;
#[cfg(target_os = "linux")]
mod recorder;
#[cfg(target_os = "linux")]
mod workload;

#[cfg(target_os = "linux")]
#[test]
fn a_power_cut_takes_nothing_that_was_acknowledged() {
    use proptest::prelude::Rng;
    use proptest::test_runner::{RngAlgorithm, TestRng};

    let number = |name: &str, otherwise: u64| {
        std::env::var(name).map_or(otherwise, |text| text.parse().expect("a number"))
    };
    let cuts = number("SEGUE_POWER_CUTS", 20);
    let seed = number("SEGUE_POWER_SEED", 1);
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let mut rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);

    // The store says why it sets something aside.
    tracing_subscriber::fmt().with_max_level(tracing::Level::WARN).with_test_writer().init();
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    recorder::start(&data);
    workload::run(&data, (cuts / 10).max(3));
    let recording = recorder::stop();

    let opened = workload::first_opened(&recording);
    let span = (recording.len() - opened) as u64;
    let mut at: Vec<usize> = (0..cuts).map(|_| opened + (rng.next_u64() % span) as usize).collect();
    at.sort_unstable();
    let mut disk = disk::Disk::new();
    let mut told = workload::Told::default();
    let mut done = 0;
    for (nth, cut) in at.into_iter().enumerate() {
        for op in &recording[done..cut] {
            disk.take(op);
            told.take(op);
        }
        done = cut;
        let image = folder.path().join(format!("image-{nth}"));
        let how = disk.cut(&mut rng, &data, &image);
        println!("cut {nth} at {cut} of {}: {how}", recording.len());
        workload::check(&image, &told);
        std::fs::remove_dir_all(&image).expect("the image can be removed");
    }
    println!("{} operations recorded, {cuts} cuts", recording.len());
}
