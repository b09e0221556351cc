//! The streams of module `zlib`: what is being compressed or decompressed.
//!
//! Invariant: nothing here knows of Python objects; an error is the text of a `zlib.error` without its first words.

use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};

/// How a stream is made. A copy of a stream is a new one that was given the same.
#[derive(Clone)]
pub struct Settings {
    /// -1 or 0 to 9.
    pub level: i32,
    /// `wbits`: size of the window, and by its range which header.
    pub wbits: i32,
    /// Preset dictionary.
    pub dictionary: Option<Vec<u8>>,
}

/// `zlib.Compress`
pub struct Compressor {
    stream: Compress,
    settings: Settings,
    /// What it was given, for copies.
    given: Vec<(Vec<u8>, FlushCompress)>,
    /// After `flush(Z_FINISH)`.
    pub finished: bool,
}

impl Compressor {
    /// A stream; `None` if the settings are none that zlib knows.
    pub fn new(settings: Settings) -> Option<Compressor> {
        let level = match settings.level {
            -1 => Compression::default(),
            level @ 0..=9 => Compression::new(level as u32),
            _ => return None,
        };
        let mut stream = match settings.wbits {
            // zlib takes a window of 8 bits for one of 9.
            bits @ 8..=15 => Compress::new_with_window_bits(level, true, bits.max(9) as u8),
            bits @ -15..=-9 => Compress::new_with_window_bits(level, false, -bits as u8),
            bits @ 24..=31 => Compress::new_gzip(level, (bits - 16).max(9) as u8),
            _ => return None,
        };
        if let Some(dictionary) = &settings.dictionary {
            stream.set_dictionary(dictionary).ok()?;
        }
        Some(Compressor { stream, settings, given: Vec::new(), finished: false })
    }

    /// Takes `input`; what comes out.
    pub fn compress(&mut self, input: &[u8], flush: FlushCompress) -> Result<Vec<u8>, String> {
        if self.finished {
            return Err("inconsistent stream state".to_owned());
        }
        let before = self.stream.total_in();
        let mut out = Vec::new();
        loop {
            out.reserve(input.len() / 2 + 64);
            let consumed = (self.stream.total_in() - before) as usize;
            let status = self.stream.compress_vec(&input[consumed..], &mut out, flush);
            let status = status.map_err(|_| "inconsistent stream state".to_owned())?;
            let more = out.len() == out.capacity() || (self.stream.total_in() - before) < input.len() as u64;
            match status {
                Status::StreamEnd => break,
                _ if !more => break,
                _ => {}
            }
        }
        self.finished = matches!(flush, FlushCompress::Finish);
        self.given.push((input.to_vec(), flush));
        Ok(out)
    }

    /// A stream in the same state.
    pub fn copy(&self) -> Option<Compressor> {
        let mut copy = Compressor::new(self.settings.clone())?;
        for (input, flush) in &self.given {
            copy.compress(input, *flush).ok()?;
        }
        Some(copy)
    }
}

/// `zlib.Decompress`
pub struct Decompressor {
    /// None until the header says which kind it is.
    stream: Option<Decompress>,
    settings: Settings,
    /// What was read while the kind was open; then what was read at all, for copies.
    read: Vec<u8>,
    /// The stream ended.
    pub eof: bool,
    /// The stream ended and was flushed: there is no copying it any more.
    pub released: bool,
    /// What came behind the stream.
    pub unused: Vec<u8>,
    /// What was not read because enough came out.
    pub tail: Vec<u8>,
}

/// What a step of decompressing gave.
pub struct Inflated {
    /// The bytes that came out.
    pub output: Vec<u8>,
    /// How many bytes went in.
    pub consumed: usize,
}

impl Decompressor {
    /// A stream; `None` if zlib knows no such `wbits`.
    pub fn new(settings: Settings) -> Option<Decompressor> {
        let stream = match settings.wbits {
            0 => Some(Decompress::new_with_window_bits(true, 15)),
            bits @ 8..=15 => Some(Decompress::new_with_window_bits(true, bits.max(9) as u8)),
            bits @ -15..=-8 => Some(Decompress::new_with_window_bits(false, (-bits).max(9) as u8)),
            bits @ 24..=31 => Some(Decompress::new_gzip((bits - 16).max(9) as u8)),
            40..=47 => None,
            _ => return None,
        };
        let (read, unused, tail) = (Vec::new(), Vec::new(), Vec::new());
        let mut made = Decompressor { stream, settings, read, eof: false, released: false, unused, tail };
        if made.settings.wbits < 0
            && let (Some(stream), Some(dictionary)) = (&mut made.stream, &made.settings.dictionary)
        {
            stream.set_dictionary(dictionary).ok()?;
        }
        Some(made)
    }

    /// Reads from `input`, until it ends, the stream ends, or `limit` bytes came out.
    pub fn inflate(&mut self, input: &[u8], limit: usize) -> Result<Inflated, String> {
        let mut all = input.to_vec();
        let mut held = 0;
        if self.stream.is_none() {
            held = self.read.len();
            all = [&self.read[..], input].concat();
            if all.len() < 2 {
                self.read = all;
                return Ok(Inflated { output: Vec::new(), consumed: input.len() });
            }
            self.read.clear();
            let bits = (self.settings.wbits - 32).max(9) as u8;
            let gzip = all.starts_with(&[0x1f, 0x8b]);
            self.stream =
                Some(if gzip { Decompress::new_gzip(bits) } else { Decompress::new_with_window_bits(true, bits) });
        }
        let inflated = self.run(&all, limit)?;
        self.read.extend_from_slice(&all[..inflated.consumed]);
        Ok(Inflated { consumed: inflated.consumed.saturating_sub(held), ..inflated })
    }

    fn run(&mut self, input: &[u8], limit: usize) -> Result<Inflated, String> {
        let Some(stream) = &mut self.stream else { return Err("inconsistent stream state".to_owned()) };
        let (before, mut output) = (stream.total_in(), Vec::new());
        let mut buffer = vec![0; 16 * 1024];
        loop {
            let consumed = (stream.total_in() - before) as usize;
            let room = buffer.len().min(limit - output.len());
            let produced = stream.total_out();
            let status = stream.decompress(&input[consumed..], &mut buffer[..room], FlushDecompress::Sync);
            output.extend_from_slice(&buffer[..(stream.total_out() - produced) as usize]);
            let now = (stream.total_in() - before) as usize;
            match status {
                Ok(Status::StreamEnd) => {
                    self.eof = true;
                    break;
                }
                // Without room zlib may still find the stream's end; otherwise it waits for more of either.
                Ok(_) if now == consumed && stream.total_out() == produced => break,
                Ok(_) if output.len() == limit && now == input.len() => break,
                Ok(_) => {}
                Err(error) => match (error.needs_dictionary(), &self.settings.dictionary) {
                    (Some(_), Some(dictionary)) => {
                        let set = stream.set_dictionary(dictionary);
                        set.map_err(|_| "Error -3 while setting zdict: invalid input data".to_owned())?;
                    }
                    (Some(_), None) => return Err("Error 2 while decompressing data".to_owned()),
                    _ => {
                        let text = error.message().unwrap_or("invalid input data");
                        return Err(format!("Error -3 while decompressing data: {text}"));
                    }
                },
            }
        }
        Ok(Inflated { output, consumed: (stream.total_in() - before) as usize })
    }

    /// A stream in the same state.
    pub fn copy(&self) -> Option<Decompressor> {
        let mut copy = Decompressor::new(self.settings.clone())?;
        copy.inflate(&self.read, usize::MAX).ok()?;
        (copy.eof, copy.unused, copy.tail) = (self.eof, self.unused.clone(), self.tail.clone());
        Some(copy)
    }
}
