use super::term::Column;

/// What a mood sounds like, where a track does not say its mood: aims of 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sound {
    pub energy: Option<f32>,
    pub valence: Option<f32>,
    pub danceability: Option<f32>,
    pub acousticness: Option<f32>,
}

impl Sound {
    /// What it aims at.
    pub(super) fn aims(&self) -> impl Iterator<Item = (Column, f32)> + use<> {
        let aims = [
            (Column::Energy, self.energy),
            (Column::Valence, self.valence),
            (Column::Danceability, self.danceability),
            (Column::Acousticness, self.acousticness),
        ];
        aims.into_iter().filter_map(|(column, aim)| Some((column, aim?)))
    }
}

const fn sound(energy: i8, valence: i8, danceability: i8, acousticness: i8) -> Sound {
    const fn part(percent: i8) -> Option<f32> {
        if percent < 0 { None } else { Some(percent as f32 / 100.0) }
    }
    Sound {
        energy: part(energy),
        valence: part(valence),
        danceability: part(danceability),
        acousticness: part(acousticness),
    }
}

/// The sound of a mood by its name in lower case.
pub(super) fn sound_of(mood: &str) -> Option<Sound> {
    MOODS.iter().find(|(names, _)| names.contains(&mood)).map(|(_, sound)| *sound)
}

/// Names of a mood, and its energy, valence, danceability and acousticness in percent; −1 says nothing.
const MOODS: &[(&[&str], Sound)] = &[
    (
        &["calm", "relaxed", "relaxing", "peaceful", "gentle", "soothing", "quiet"],
        sound(22, -1, -1, 75),
    ),
    (&["chill", "laid back", "laid-back", "mellow", "easygoing"], sound(38, 50, -1, 45)),
    (&["sleepy", "sleep", "drowsy", "lullaby"], sound(10, 20, -1, 90)),
    (&["dreamy", "ethereal", "floating", "hazy", "atmospheric", "ambient"], sound(35, 30, -1, 45)),
    (&["late night", "nocturnal", "night", "after hours"], sound(40, 35, 60, -1)),
    (&["dark", "gloomy", "ominous", "brooding", "menacing", "sinister"], sound(55, 15, -1, -1)),
    (
        &["sad", "melancholy", "melancholic", "heartbroken", "mournful", "sorrowful"],
        sound(28, 15, -1, 60),
    ),
    (&["bittersweet", "wistful", "nostalgic", "longing", "yearning"], sound(42, 35, -1, 40)),
    (&["romantic", "tender", "intimate", "loving", "sensual", "sexy"], sound(38, 45, 55, 40)),
    (&["warm", "cozy", "cosy", "comforting", "autumnal"], sound(38, 55, -1, 55)),
    (
        &["happy", "cheerful", "joyful", "sunny", "bright", "feel-good", "feel good"],
        sound(68, 85, 68, -1),
    ),
    (&["playful", "quirky", "funny", "silly", "whimsical"], sound(60, 78, 65, -1)),
    (&["hopeful", "uplifting", "optimistic", "inspiring", "triumphant"], sound(68, 65, -1, -1)),
    (&["energetic", "upbeat", "lively", "pumped", "powerful", "driving"], sound(85, 62, -1, 5)),
    (
        &["party", "festive", "celebratory", "dance", "danceable", "groovy", "funky"],
        sound(78, 75, 80, -1),
    ),
    (&["angry", "aggressive", "furious", "rebellious", "intense", "raw"], sound(92, 35, -1, 2)),
    (&["epic", "dramatic", "grand", "anthemic", "cinematic"], sound(75, 40, -1, -1)),
    (&["focus", "focused", "concentration", "study", "hypnotic"], sound(40, 35, -1, -1)),
    (&["acoustic", "rustic", "earthy", "pastoral"], sound(30, -1, -1, 88)),
    (&["summery", "summer", "breezy", "tropical"], sound(65, 78, 70, -1)),
    (&["spiritual", "sacred", "meditative", "contemplative", "reflective"], sound(22, 30, -1, 70)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_stands_once() {
        let mut names: Vec<&str> = MOODS.iter().flat_map(|(names, _)| *names).copied().collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
    }

    #[test]
    fn opposite_moods_sound_apart() {
        let energy = |mood| sound_of(mood).unwrap().energy.unwrap();
        assert!(energy("angry") - energy("calm") > 0.5);
        assert!(sound_of("happy").unwrap().valence > sound_of("sad").unwrap().valence);
        assert_eq!(sound_of("purple"), None);
    }
}
