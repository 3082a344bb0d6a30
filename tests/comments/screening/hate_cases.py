"""Hate and harassment, and what only looks like them, in sentences of our own: rule -> one comment a line."""

HATE = {
    "H1": """
dasar cina babi, pelit semua
orang papua monyet
kafir anjing gak usah ikut campur
yahudi itu parasit dunia
cokin semua isinya pejabat situ
emang orang madura itu kayak babi
muslim itu kecoa, bikin kotor kota
rohingya sampah, bikin penuh aja
kristen najis
waria itu penyakit
Muslims are rats
these immigrants are vermin
typical kike behaviour
all gays are filth
blacks are animals
""",
    "H2": """
mati aja lu, beban keluarga
bunuh diri aja sono, gak ada yang peduli
dasar lonte, pantes aja komennya begitu
lu tuh pelacur, ngaku aja
banci lu, berani cuma di komentar
gantung diri aja deh kamu
kamu cacat ya, pantes gak nyambung
emang kamu anak haram
berapa semalam mbak?
kirim foto bugil dong
kill yourself, loser
kys
you are a whore and everyone knows it
you retard
go hang yourself
""",
    "H3": """
usir cina dari negeri ini
usir semua rohingya sekarang juga
ayo kita usir orang kafir dari kampung ini
deportasi semua orang arab
pulang ke negaramu, sipit
balik ke arab sana
enyahkan lgbt dari kota kita
go back to your country
deport all muslims
kick out the refugees now
""",
}

NO_HATE = {
    "criticism, however rude": """
DPR anjing, makan uang rakyat
presiden babi, polisi asu
menteri idiot, kebijakan sampah
dasar pejabat setan semua
DPR, kamu pelacur rakyat
partai lonte politik, gampang dibeli
polisi banci, beraninya sama mahasiswa
pemerintah kayak parasit, hidup dari pajak
rezim dajjal
bangsat lu semua koruptor
komentar sampah, artikel sampah
tolol banget sih argumen lu
goblok, baca dulu beritanya
this government is a parasite
what a trash policy, idiots
""",
    "counter-speech and report": """
jangan panggil orang papua monyet, itu rasis
tidak pantas menyebut muslim sebagai hama
dia bilang cina babi di depan umum, parah
pelaku meneriaki korban "kafir anjing" sebelum kabur
stop bilang orang cacat itu beban
siapa bilang waria itu penyakit?
lawan rasisme, jangan usir rohingya
yang nyuruh orang bunuh diri itu gak punya hati, jangan ditiru
calling immigrants vermin is disgusting and wrong
he called her a whore, she reported him
kata netizen "mati aja lu", sedih bacanya
dulu belanda mengusir orang cina dari batavia, sejarah kelam
apakah benar warga mengusir pengungsi rohingya?
""",
    "the same words, harmlessly": """
si anu bilang kamu lonte, sabar ya kak
umat islam tidak makan babi
orang batak masak babi panggang enak banget
tahun baru cina shio anjing
kristen dan islam hidup rukun di kampung saya
warga muslim bersihkan sampah setelah salat id
penyandang disabilitas butuh trotoar yang layak
orang papua berhak atas pendidikan
imigran ilegal harus dideportasi sesuai aturan imigrasi
imlek di kampung cina ramai sekali
kucing dan anjing itu lucu
hama tikus menyerang sawah warga
turis bule kepanasan di Ubud
anak autis butuh guru pendamping, kamu setuju kan?
mau bunuh diri itu butuh pertolongan, hubungi 119
pengusiran orang madura bikin sedih
gubernur mau usir imigran
usir imigran tanpa izin tinggal
muslim bantu bersihkan selokan tikus
orang kristen itu punya kucing dan anjing
usir nyamuk pakai daun serai
usir ormas preman dari pasar
usir penjajah dari tanah kami, kata Diponegoro
balon udara meletus di acara itu
immigrants built this city
my dog chased rats in the garden
the gay couple next door baked us a cake
""",
}
