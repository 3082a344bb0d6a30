"""Promotion of gambling and wares, and what only speaks of them, in sentences of our own: one comment a line."""

PROMOTION = {
    "P1": """
slot gacor hari ini, daftar sekarang dapat bonus new member
main di situs slot ini pasti maxwin, link di bio
bocoran rtp live tertinggi, klik link kami
agen togel terpercaya, wa admin aja
deposit pulsa tanpa potongan, judi online resmi
gates of olympus lagi gacor bosku, gas depo
maxwin terus bos, bonus 100 persen buat new member
sbobet resmi, gabung sekarang
join our online casino now and claim free spins
""",
    "P2": """
jasa followers murah, minat hubungi wa
pinjaman cepat tanpa jaminan, langsung cair hari ini
obat kuat herbal terbukti, order sekarang
investasi pasti untung, profit harian, gabung grup telegram
open bo area jaksel, wa ke nomor di bio
joki tugas dan jasa skripsi, harga mahasiswa
jual akun premium, cek bio ya
dukun pelet ampuh, hubungi kami
make money online, join now
crypto signals, dm me for details
""",
}

NO_PROMOTION = {
    "against it": """
berantas judi online, situs slot merajalela
blokir semua situs judi, kominfo kerja dong
tetangga saya bangkrut gara-gara slot gacor dan deposit terus
jangan main slot online, rugi
polisi menangkap bandar togel di Medan, situs ditutup
korban pinjaman online makin banyak, bunganya gila
tolak iklan judi online di komentar ini
kenapa link situs slot masih bisa dibuka?
hati-hati penipuan kerja dari rumah, jangan klik link
adik saya kecanduan judol, tolong tutup situsnya
the online casino ads should be banned, click here is a scam
""",
    "its words, harmlessly": """
slot parkir habis, daftar dulu di aplikasi
pinjaman online itu apa sih
kerja dari rumah enak juga
link beritanya mana min?
saya mau daftar vaksin, klik di mana ya
bonus lebaran belum cair
deposit saya di bank aman kan?
jackpot banget dapat tetangga baik
promo bukber di mall itu bikin macet
gabung kerja bakti yuk minggu pagi
kapan pendaftaran sekolah dibuka, link resminya apa
gacor banget burung kenari bapak saya
togel itu dari bahasa Belanda
pesan saya untuk pak lurah: perbaiki jalan
sign up for the town meeting on Monday
""",
}
