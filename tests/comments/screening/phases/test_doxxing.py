"""doxxing: private data in whatever form people write it, marked exactly; and numbers that are nobody's secret."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comments.screening.phases import doxxing
from comments.screening.private_data import find
from tests.comments.screening.drafts import make_draft

PRIVATE = [
    ("phone", "WA dia 081234567890 teror aja", "081234567890"),
    ("phone", "nomornya 0812-3456-7890 ya", "0812-3456-7890"),
    ("phone", "hubungi +62 812 3456 7890", "+62 812 3456 7890"),
    ("phone", "RT 05 0857 1122 3344 itu nomor pak ketua", "0857 1122 3344"),
    (
        "phone",
        "nol delapan satu dua tiga empat lima enam tujuh delapan",
        "nol delapan satu dua tiga empat lima enam tujuh delapan",
    ),
    ("phone", "0 8 1 2 3 4 5 6 7 8 9 0", "0 8 1 2 3 4 5 6 7 8 9 0"),
    ("phone", "ini nope si penulis: ０８１２３４５６７８９０", "０８１２３４５６７８９０"),
    ("phone", "call him 62-878-1234-5678", "62-878-1234-5678"),
    ("phone", "nol 8 satu 2 345 678 90", "nol 8 satu 2 345 678 90"),
    ("phone", "hubungi ٠٨١٢٣٤٥٦٧٨٩٠ saja", "٠٨١٢٣٤٥٦٧٨٩٠"),
    ("identity", "NIK 3174051203900007 punya dia", "3174051203900007"),
    ("identity", "ktp ibu 3174055203900007", "3174055203900007"),
    ("identity", "ktp-nya 3273 0152 0588 0004", "3273 0152 0588 0004"),
    ("account", "transfer ke BCA 1234567890 atas nama Budi", "1234567890"),
    ("account", "norek 0987-6543-2100", "0987-6543-2100"),
    ("account", "rekening mandiri 123 00 0987654 3", "123 00 0987654 3"),
    ("account", "ke BCA 123.456.7890 saja", "123.456.7890"),
    ("address", "rumahnya di Jl. Melati No. 12, datangi", "Jl. Melati No. 12"),
    ("address", "dia tinggal di gang Mawar RT 05 RW 02", "gang Mawar RT 05 RW 02"),
    ("address", "Alamat: Jalan Kenanga Indah Nomor 7A RT 01/RW 03", "Jalan Kenanga Indah Nomor 7A RT 01/RW 03"),
    ("address", "spill: perum Griya Asri blok C no 9", "perum Griya Asri blok C no 9"),
    ("email", "emailnya budi.santoso@gmail.com spam aja", "budi.santoso@gmail.com"),
    ("email", "budi77 at gmail dot com", "budi77 at gmail dot com"),
    ("email", "budi77 at  gmail dot com", "budi77 at  gmail dot com"),
    ("email", "kirim ke budi77@gmail dot com", "budi77@gmail dot com"),
    ("email", "a.b.c.d.e.f@gmail.com", "b.c.d.e.f@gmail.com"),
    ("email", "budi@a.b.c.d.e.id", "budi@a.b.c.d.e"),
    ("email", "mail her at siti_a@kantor-baru.co.id!", "siti_a@kantor-baru.co.id"),
]

PUBLIC = [
    "hubungi 110 atau 112 kalau darurat",
    "call center 1500888 buka 24 jam",
    "pengaduan pemkot di 0812 3456 7890",
    "layanan 0800 1234 567 gratis",
    "nomor pendek 6281234567 saja",
    "nomor panjang 08123456789012 saja",
    "nomor bebas pulsa 0801 2345 6789",
    "contohnya 081111111111",
    "kode 9974051203900007 bukan wilayah",
    "kode 3100051203900007 tanpa kota",
    "kode 3174001203900007 tanpa kecamatan",
    "kode 3174053503900007 tanpa hari",
    "kode 3174057203900007 tanpa hari",
    "kode 3174050003900007 tanpa hari",
    "kode 3174051213900007 tanpa bulan",
    "kode 3174051203900000 tanpa urutan",
    "kode 317405120390000755 terlalu panjang",
    "harganya 1.500.000 per bulan",
    "anggaran Rp 12.345.678.900 untuk apa",
    "BCA naik 1.250.000.000 labanya",
    "pada 17-08-1945 kita merdeka",
    "tahun 2024 2025 2026 sama saja",
    "pasal 27 ayat 3 UU 11 2008",
    "nomor perkara 1234567890123456",
    "0812 itu kode Telkomsel",
    "banjir di Jalan Melati No 12 belum surut",
    "kantor kelurahan di Jl. Merdeka No. 5",
    "toko saya di Jl. Pasar No. 3 buka jam 8",
    "kebakaran di gang Mawar RT 05 RW 02 tadi malam",
    "jalan rusak sejak no action dari pemkot",
    "Jalan Sudirman macet 3 jam",
    "kirim ke info@koran.example atau redaksi@koran.example",
    "lapor ke humas@jakarta.go.id",
    "kirim ke info.pusat@koran.co.id atau pusat-info@koran.co.id",
    "tanya budi@jakarta.go.id",
    "saya tag budi@siti",
    "budi@ gmail.com",
    "budi@",
    "at gmail dot com",
    "buka gmail dot com",
    "lihat at contoh dot com",
    "pesan at gmail tidak masuk",
    "pesan at gmail dot",
    "where are they at",
    "saya tag @budi_santoso dan @siti",
    "rapat at the town hall",
    "skor 3-1 menit 90, satu dua tiga gol",
    "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh",
    "kereta pukul 11:05, 11:20, 11:35, 12:03, 12:25",
    "hasil hitung 08:15:30 sampai 10:20:45",
    "ISBN 9786020332956 bukunya bagus",
    "harga emas 2.150.000 12.000 15.000",
    "10.000 20.000 30.000 orang turun ke jalan",
]


@pytest.mark.parametrize(("kind", "text", "datum"), PRIVATE)
def test_private_data_are_held_and_marked_exactly(kind: str, text: str, datum: str) -> None:
    (finding,) = doxxing.screen(make_draft(text=text))
    assert (finding.rule, finding.category) == (kind, "doxxing")
    assert [text[start:end] for start, end in finding.spans] == [datum]
    assert finding.reason.keys() == {"id", "en"}


@pytest.mark.parametrize("text", PUBLIC)
def test_nobodys_secret_is_let_through(text: str) -> None:
    assert doxxing.screen(make_draft(text=text)) == []


def test_several_of_a_kind_are_one_finding() -> None:
    (finding,) = doxxing.screen(make_draft(text="081234567890 atau 085711223344"))
    assert len(finding.spans) == 2


def test_kinds_stand_beside_each_other() -> None:
    found = find("rekening 12345678 3174051203900007, wa 081234567890")
    assert [datum.kind for datum in found] == ["account", "identity", "phone"]


@settings(deadline=None)
@given(st.text(st.sampled_from("0812 .-@+rtwnojlcaabke:\n\u200b０"), max_size=200))
def test_spans_index_the_text(text: str) -> None:
    for datum in find(text):
        start, end = datum.span
        assert 0 <= start < end <= len(text)
