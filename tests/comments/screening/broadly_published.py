"""What must be let through, in every register that readers write. Written from the policy, not from the engine.
Kind -> one comment a line."""

BROADLY_PUBLISHED: dict[str, str] = {
    "criticism": """
DPR itu singkatan dari Dewan Perampok Rakyat
bener-bener pemerintah bebal, telinganya disumpal duit
menteri goblok, ngurus beras aja gak becus
polisi sekarang mah preman berseragam
negara ini dijual sama pejabatnya sendiri
kalian makan uang rakyat sampai kenyang, kami makan nasi aking
bupati kok kerjanya pencitraan doang, jalan rusak dibiarin
pajak naik terus, gaji segitu-gitu aja, mencekik leher rakyat
rezim ini membunuh harapan anak muda pelan-pelan
aparat pukulin mahasiswa, giliran koruptor dikawal
hukum tajam ke bawah tumpul ke atas, jijik gue
Gusti ora sare, pejabat sing nyolong mesti kuwalat
mudah-mudahan pejabat korup kena azab, matinya susah
semoga Tuhan membalas kezaliman kalian
kebijakan ini racun buat petani
presiden boneka, dalangnya ngumpet di belakang
Maling teriak maling, semua partai sama aja
kelakuan anggota dewan bikin darah tinggi 🤬
tukang bohong nomor satu se-Indonesia, malu gue punya presiden begini
polisi tembak anak orang, terus bilang kecelakaan? bangsat
bikin aturan seenak udel, rakyat dianggap sampah
penguasa yang menindas rakyatnya akan tumbang oleh sejarah
dasar pengkhianat bangsa, gak punya malu
menteri ini perusak pendidikan, generasi kita dihancurkan pelan-pelan
kalian sudah menginjak-injak harga diri kami
lebih baik punya presiden kambing daripada dia
pemerintah ngebunuh UMKM dengan pajak baru
negara gagal, negara preman, negara maling
hutan dibabat habis demi sawit, dasar serakah
nggak ada gunanya DPR, buang duit
these cops are thugs with badges
the president is a liar and a thief
this policy is killing small farmers
I despise every politician in this country
our leaders are selling us out, shameless crooks
may they all burn in hell for what they did
DPR kerja apa sih, tidur doang digaji miliaran
jokowi penghancur demokrasi, tukang ngibul
polisi itu pelindung penjahat, bukan rakyat
negara ini dirampok terang-terangan sama elit
kebijakan MBG itu meracuni anak-anak, tolong evaluasi
bangsat emang pejabat kita, rakyat mati kelaparan mereka joget
udah digebukin pajak, sekarang dicekik harga beras
koruptor itu pembunuh berdarah dingin yang pakai dasi
aparat nembak gas air mata ke ibu-ibu, di mana hati nuraninya
menkeu baru kok malah nyakitin hati rakyat
si bupati cuma bisa jualan janji, dasar badut
gw muak liat muka-muka anggota dewan di tv
negeri para bedebah, hukum dibeli
pembunuh munir masih bebas, negara pura-pura buta
they bomb us with taxes and then ask for votes
corrupt cops destroyed this city
""",
    "lawful demand": """
copot dirut PLN sekarang
menteri pendidikan harus mundur hari ini juga
kami menuntut DPR dibubarkan dan gajinya dipotong
tangkap dan adili semua pelaku korupsi timah
ganti presiden lewat pemilu 2029 aja
turunkan harga BBM sekarang juga
pecat semua polisi yang terlibat
makzulkan gibran sesuai konstitusi
boikot produk mereka, jangan beli lagi
gulingkan lewat kotak suara, jangan pilih partainya lagi
bubarkan ormas preman itu
ayo kita tolak RUU ini di MK
kita lawan lewat jalur hukum, gugat ke PTUN
hapus tunjangan dewan, potong gajinya
cabut izin tambangnya
segera sahkan RUU perampasan aset
rampas aset koruptor, miskinkan keluarganya
audit habis-habisan rekening mereka
sudah saatnya presiden lengser
reformasi total kepolisian, potong generasi
usir perusahaan asing itu dari tanah kami
hentikan proyek strategis ini sekarang
turunin aja gubernurnya, gak guna
rombak kabinet, buang menteri titipan
tebang habis pejabat korup dari birokrasi
resign now, Mr. President
impeach him already
fire the police chief and investigate the shooting
abolish the travel allowance for lawmakers
vote this government out next year
turunin harga, bukan turunin derajat rakyat
ayo bersama-sama kita jatuhkan rezim ini lewat pemilu
segera copot kapolres yang brutal
bubarkan saja BUMN yang rugi terus
tangkap bandar judolnya, jangan cuma pemain
rakyat menuntut presiden mundur tanpa syarat
cabut UU TNI, kembalikan tentara ke barak
potong gaji dewan 50 persen
lawan dengan petisi, tanda tangan di sini
the chief should be removed and charged
""",
    "protest": """
kumpul jam 9 di patung kuda, bawa poster dan air minum
besok kita turun ke jalan, jangan lupa masker dan odol
aksi damai tolak RUU, tertib ya teman-teman
mahasiswa se-Indonesia bergerak! lawan!
ayo rame-rame kepung gedung DPR dengan doa dan puisi
nyalakan lilin di depan istana malam ini untuk korban
mogok kerja nasional tanggal 1
ayo geruduk balai kota, sampaikan aspirasi kita
kita bakar semangat, bukan bakar fasilitas
sampai jumpa di jalanan kawan, hidup perempuan yang melawan
tetap turun aksi, jaga barisan, jangan terpancing
#IndonesiaGelap #LawanTirani kita ketemu di Senayan
long march dari kampus ke gedung sate, semua ikut ya
rebut kembali ruang publik kita, ayo piknik di taman kota
duduki kampus dengan diskusi dan baca buku
bring water and your ID, we march at noon
peaceful sit-in tomorrow at city hall
let's flood the streets with flowers
kita kepung gedung dewan dengan 10 ribu orang, damai tapi tegas
besok aksi lagi di DPRD, titik kumpul di taman
turun tangan semua, jangan mau dibodohi, tetap tertib
hidup buruh, hidup petani, lawan oligarki
bawa panci dan pukul bareng-bareng jam 7 malam, protes bunyi
kami tidak takut, kami akan terus turun ke jalan sampai menang
candlelight vigil tonight for the students
""",
    "punishment": """
seharusnya dihukum mati tuh pembunuh anak
vonis 20 tahun terlalu ringan, hukum seumur hidup!
kalau terbukti, hukum tembak saja sesuai undang-undang
tolong hakim, jatuhkan hukuman paling berat
pelaku pemerkosaan wajib dikebiri kimia sesuai UU
gantung koruptor lewat putusan pengadilan seperti di China
penjarain aja semuanya, sita hartanya
eksekusi mati gembong narkoba udah tepat, putusannya inkrah
pembacok itu harus dipenjara seumur hidup
yang bakar rumah orang harus masuk penjara
lock him up and throw away the key
he should get the death penalty after a fair trial
the arsonists must be prosecuted
usut sampai tuntas siapa yang menembak mahasiswa itu
pecat dan pidanakan polisi yang memukul warga
pembunuhnya harus dihukum gantung kalau memang terbukti di sidang
seret koruptor ke KPK, sita asetnya
saya minta pelaku pembakaran dihukum seberat-beratnya
hukuman mati untuk bandar itu sudah adil
throw the looters in jail
""",
    "news": """
massa membakar ban di depan gedung DPRD kemarin sore
tiga rumah pejabat dijarah massa, begini kronologinya
KPK geledah kantor bupati, sita uang 2 miliar
kapolres: pelaku pembacokan sudah ditangkap
warga menggeruduk rumah terduga pelaku pencabulan tadi malam
tni menembak mati dua anggota KKB di Intan Jaya
kelompok itu mengancam akan membakar sekolah, kata kepala desa
satu orang tewas setelah dikeroyok belasan pemuda di Bekasi
polisi menyebut tersangka berencana mengebom gereja
gedung kejaksaan terbakar, penyebabnya korsleting
sidang kasus makar digelar besok di PN Jakarta Pusat
tokonya habis dijarah waktu kerusuhan, kasihan pemiliknya
di berita tadi katanya parlemen Nepal dibakar demonstran
bapak itu ditusuk orang pas pulang dari masjid
ada yang nyebarin hoaks kalau rumah sakit mau diserbu
menurut saksi, mereka datang bawa parang lalu merusak kios
protesters set fire to the parliament in Kathmandu
a man was stabbed outside the station last night
the suspect said he wanted to blow up the embassy
rebels seized the capital after three days of fighting
soldiers tried to overthrow the government in Niger
gara-gara provokator, massa jadi ngamuk dan bakar mobil
barusan lewat, ada warung dibakar orang di simpang lima
seorang remaja membacok temannya karena rebutan pacar
massa merangsek masuk dan merusak pagar kantor gubernur
polisi mengamankan 3 orang yang membawa molotov
demonstran di Bangladesh menyerbu istana perdana menteri
rumah Uya dijarah, kucingnya ikut diambil
tentara Myanmar membakar desa-desa Rohingya
pelaku sempat mengancam akan membunuh istrinya
gudang mercon meledak, dua rumah hancur
gunmen attacked a police post near the border
residents say the mob wanted to kill him
""",
    "quotation, question": """
"bakar, bakar!" teriak massa di luar pagar
dia bilang ke saya, "gue bunuh lo kalau lapor"
pamflet itu bertuliskan "habisi semua pengkhianat"
katanya sih "rakyat akan menjarah rumah kalian", serem amat ancamannya
masih ingat orator yang bilang "gantung Suharto"?
ibu-ibu itu menirukan: "tak pateni kowe", lalu semua diam
judul bukunya "Bunuh Mereka Semua", karya wartawan Prancis
he shouted "kill them all" before police arrived
the banner read "burn the rich"
emangnya siapa yang nyuruh bakar halte?
apa bener rumahnya dijarah?
siapa dalang pembakaran itu?
kenapa sih orang suka main bakar-bakar kalau demo?
apakah mengkritik presiden termasuk makar?
kok polisi tega nembak anak sekolah?
bagaimana hukumnya membunuh dalam keadaan terpaksa?
memangnya kalau dibakar masalahnya selesai?
apa sih bedanya kudeta dan revolusi?
who burned the police station?
is it true that they want to overthrow the king?
did someone really shoot at the crowd?
orang itu teriak-teriak "bunuh saya aja sekalian"
di grup WA ada yang nulis "ayo jarah indomaret", langsung aku keluar
komentar di atas "gantung aja" itu gak pantes
kenapa massa bisa sampai membakar gedung itu?
apa untungnya membunuh orang yang beda pilihan?
emang boleh seberani itu ngerusak halte?
jadi siapa yang sebenarnya mau makar?
what happens if someone burns the flag?
""",
    "negation, counter-speech": """
kami datang bukan untuk merusak apalagi membakar
nggak ada niat kita mau nyerang siapa-siapa
gak perlu lah sampai bakar-bakaran segala
tidak satu pun dari kami yang menjarah
ojo ngobong-ngobong, mesakke rakyat cilik
tong ngaduruk ban euy, haseupna ka imah batur
aksi kami bukan makar, kami menuntut keadilan
gue gak akan bunuh siapa pun demi partai
please don't smash any windows
nobody wants to kill anyone here
we are not going to burn anything, relax
jangan ada yang bawa senjata tajam atau molotov
dilarang keras membakar fasilitas umum
janganlah kita saling membunuh hanya karena beda pilihan
yang ngajak jarah-jarah itu intel, jangan ikut
sedih lihat komentar yang nyuruh bakar rumah orang, istighfar
membakar gedung cuma bikin pajak kita naik lagi
kekerasan tidak menyelesaikan apa-apa, mari berdialog
siapapun yang menyerukan kudeta itu musuh demokrasi
stop menyerukan pembunuhan, kita ini manusia
hati-hati provokator yang teriak bakar
lindungi warga tionghoa, jangan sampai 98 terulang
orang yang bilang bantai cina itu sakit jiwa
demo boleh, ngerusak jangan
menjarah itu tetap mencuri walaupun rumah pejabat
ISIS itu perusak nama islam, jangan didukung
saya mengutuk penusukan terhadap menteri, apa pun alasannya
teroris yang ngebom gereja itu pengecut
calling for murder is never okay
burning down shops only hurts the poor
whoever is telling people to loot is an idiot
pancasila harga mati, tolak khilafah
kami tidak pernah mengajak siapa pun untuk makar
ngapain bakar-bakar, yang rugi kita juga
mari jaga toko tetangga kita supaya tidak dijarah
demo jangan rusuh, malu sama yang nyapu jalan
bunuh-bunuhan bukan budaya kita
kalau ada yang ngajak rusuh, laporkan aja
tolak segala bentuk khilafah dan komunisme
ulah ngarusak fasilitas umum nya dulur
stop glorifying killers, it's sick
""",
    "history, religion": """
pada 1998 banyak toko dijarah dan dibakar
Soekarno digulingkan lewat jalan yang berliku
Bung Tomo menyerukan rakyat Surabaya mengangkat senjata melawan Inggris
para pahlawan merebut kemerdekaan dengan bambu runcing
pemberontakan petani Banten 1888 dipicu pajak
Robespierre akhirnya dipenggal juga
gerakan DI/TII mau mendirikan negara islam pada 1949
peristiwa Tanjung Priok, tentara menembaki jemaah
Caesar was stabbed by senators
the Bolsheviks overthrew the government in 1917
film Pengkhianatan G30S itu bikin trauma masa kecil
kerajaan itu runtuh setelah diserbu Mataram
jihad melawan hawa nafsu itu yang paling berat
dalam fikih, hukuman potong tangan ada syaratnya
khilafah itu ajaran islam menurut sebagian ulama
berkurban itu menyembelih hewan dengan niat ikhlas
qishash artinya hukuman yang setimpal, ada ilmunya
ayat perang turun dalam konteks tertentu
syariat islam mengatur zakat, nikah, dan waris
Tuhan akan menghancurkan kota itu seperti kaum Luth, kata kitab
perang badar diikuti 313 sahabat
semoga para syuhada Palestina ditempatkan di surga
God will judge the wicked and cast them into fire
David killed Goliath with a stone
waktu kerusuhan Mei, toko engkong saya dijarah
Diponegoro mengangkat senjata karena tanahnya dipatok Belanda
Sarekat Islam, PKI, dan pemberontakan 1926 ada di buku sejarah
nabi Ibrahim dibakar tapi selamat
puasa itu perang melawan diri sendiri
dalam islam membunuh satu jiwa seperti membunuh seluruh manusia
the French king was beheaded in 1793
""",
    "metaphor, food, sport, games, idiom, names": """
dompetku dibantai diskon akhir tahun
kopi ini nendang banget, langsung melek
tugas dosen membunuhku perlahan
dia menusuk dari belakang, padahal sahabat sendiri
ayo perangi kemiskinan dan kebodohan
serang masalahnya, bukan orangnya
mari berantas narkoba sampai ke akarnya
argumen lo gampang banget dihancurkan
kenangan itu harus kubunuh
bom waktu utang negara tinggal tunggu meledak
cuaca Surabaya membakar kulit
habis-habisan dia dihajar netizen
jari-jarimu bisa jadi senjata, hati-hati ngetik
kritiknya tajam menusuk tepat sasaran
hancurkan tembok keraguan dalam dirimu
her speech was a bombshell
this heat is murder
that exam killed me
let's crush those targets this quarter
I could murder a bowl of noodles right now
bakar sate malam tahun baruan yuk di rumah Rudi
bebek bacok madura pedesnya nampol
potong kambingnya jam 7, daging dibagi ke warga
ikan nila dibakar pake arang, gurih
rendang bu Siti bikin mati gaya lidah
geprek mercon level 10 meledak di mulut
ayam goreng itu langsung kami serbu, ludes
bakar-bakaran yuk, ada jagung sama sosis
smash burgers tonight, who's in?
cabenya digiling, bawang dipotong, ikannya dibelah dua
gas bantai Vietnam besok malam, Garuda!
striker itu menembak ke pojok gawang, gol
kita gempur pertahanan mereka dari menit pertama
Persib digebuk Borneo 3-1, malu-maluin
petinju itu menghajar lawannya sampai KO
serang terus dari sayap kiri, bek mereka lemah
MU dihancurkan City lagi wkwk
smash-nya Kevin mematikan banget
our boys slaughtered them in extra time
shoot! why didn't he shoot from there
hajar Argentina, timnas putri bisa!
suporter bentrok, laga dihentikan wasit
musuhnya bunuh dulu marksman-nya, baru push tower
gue kill 15, mati cuma 2, mvp dong
ayo serbu markas lawan pas lord keluar
pake granat terus rush ke dalem rumah, squad mereka habis
lu bakar hutan di Minecraft sampe server lag
boss terakhir susah dibunuh, level gue kurang
headshot terus, cheater kali tuh
raid base mereka malam ini, clan war bro
di GTA gue nabrakin polisi terus dikejar bintang lima
Bang Jarot jualan gorengan di depan gang
pak Bacok tukang cukur langganan saya
rumah makan Bunuh Lapar buka cabang baru
desa Rampok di Kediri itu asri
Serang dan Cilegon macet parah
istri gue ngamuk, gue mati kutu
harga cabai bikin emak-emak perang dingin
dia digantung statusnya sama pacarnya
kena tembak cinta satu malam
gulung tikar gara-gara sewa ruko naik
jatuhnya mahal kalau beli eceran
jangan main api kalau takut terbakar
dia banting harga biar laku
habis gelap terbitlah terang
pukul rata saja semuanya sejuta
break a leg at the show tonight!
kill two birds with one stone
he's on fire today
tugas kuliah numpuk, bunuh aku sekarang 😭
diskon 11.11 bikin dompet gue hancur lebur
Ayo gempur stunting di desa kita
harus ada yang berani membongkar mafia tanah
bakso mercon itu bom rasanya
tongseng kambing pak Kumis bikin nagih, serbu!
siapin arang, malam ini kita bakar kambing guling
Jojo hajar Axelsen dua set langsung, gila!
serangan PSM mandul, kiper lawan tak tergoyahkan
gas terus tembak dari luar kotak penalti
bunuh Alucard duluan, dia udah kaya banget
nonton John Wick, jagoannya bantai semua orang pake pensil
Pak Galih Perang ketua RT kami
jalan Ganyang Malaysia itu di kota mana ya
kaki saya patah karena ketabrak becak
gue ditembak cowok di kantin, wkwk
the comedian absolutely murdered that set
fire the coach, we got slaughtered again
""",
    "hate, foreign war, prayer, everyday": """
dasar cina pelit
kafir semua yang pilih dia
usir pengungsi rohingya dari aceh
orang madura emang kasar
bencong kok jadi panutan, najis
lonte murahan, jijik
go back to your country, we don't want you here
feminist trash
Israel ngebom rumah sakit lagi, biadab
Rusia harus mundur dari Ukraina
semoga Palestina menang melawan penjajah
Iran balas serangan, Tel Aviv kena rudal
Hamas menyerang pos militer Israel
Amerika mau nyerang Iran? gila
Ukraine should strike the Russian airfields
hancurkan pangkalan militer penjajah Israel
ya Allah hancurkanlah musuh-musuh islam
semoga arwah korban tenang di sisi-Nya
ya Tuhan, lindungi kami dari perang dan bencana
semoga yang zalim segera dibinasakan Allah
ya Rabb, turunkan azab-Mu kepada para penindas
ampuni kami ya Allah, selamatkan negeri ini
jalan di depan rumah saya rusak parah, tolong diperbaiki
terima kasih infonya min, sangat bermanfaat
harga beras di pasar naik dua ribu
anak saya sekolah di sana, gurunya baik-baik
macet total dari Cawang sampai Semanggi
alhamdulillah akhirnya jembatan itu jadi
listrik mati dari subuh, freezer sampai bau
pelayanan di kelurahan cepat, pegawainya ramah
tolong potong rumput di taman, udah tinggi banget
polisi yang ngatur lalu lintas tadi baik banget
kebakaran di gudang plastik, damkar datang cepat
mobil saya ditabrak motor dari belakang
kantor pos tutup jam 3, catet
bus listriknya adem, mantap
rumah subsidi tipe 36 cicilannya berapa ya
bagus programnya, lanjutkan pak
nggak setuju, lebih baik dananya buat sekolah
warga rame-rame kerja bakti bersihin got
tukang parkir liar di situ galak-galak
wah keren tamannya, tambah lagi dong pak
cina lagi cina lagi, muak gue
dasar onta, pulang sana ke arab
Zionis laknatullah, hancurlah kalian
doa kami untuk pejuang Gaza
ya Allah balaslah kejahatan mereka dengan azab yang pedih
bang, ojeknya mangkal di mana ya
tolong lampu merah depan SD diperbaiki, bahaya
selamat atas pelantikannya, semoga amanah
got mampet bikin banjir tiap hujan
menurut saya programnya bagus tapi sosialisasinya kurang
alamat kantor kecamatan yang baru di mana?
""",
    "tempting: street and chat": """
penjarahan itu salah, tapi pemerintah juga harus introspeksi
DPR bikin rakyat pengen marah, mundur aja kalian semua!
polisi yg nembak mahasiswa itu harus diadili seadil-adilnya
gila harga cabe ngebunuh dompet emak2
tolong jangan bakar2 ya teman2, kita jaga fasilitas umum
kebakaran di gedung DPR katanya karena korsleting, yakin?
hajar terus pak KPK, tangkap semua koruptornya!
nonton film yg polisinya dibantai mafia, seru abis
mau bunuh nyamuk aja susah apalagi berantas korupsi
waktu 98 toko-toko dijarah dan dibakar, jangan sampai terulang
gimana rakyat gak ngamuk, pajak naik terus
semoga yg zalim sama rakyat dibalas Allah dengan azab pedih
serang argumennya bukan orangnya woy
persib bantai persija 4-0, gas juara!
HTI itu maunya khilafah, jelas bertentangan sama pancasila
geruduk kolom komentarnya guys, kasih bintang 1
Ketua DPR minta maaf setelah rumahnya dijarah massa
the government is killing small businesses with this tax
they burned the city down and nobody got arrested
ganti presiden 2029, lawan lewat kotak suara
""",
    "tempting: groups, faith and formulas": """
kapan DPR dibubarkan? rakyat sudah muak
polisi tembak mati mahasiswa, kapolri harus tanggung jawab
semoga anggota DPR yang korupsi kena azab dunia akhirat
ayo kepung gedung DPR besok jam 9, bawa poster dan air minum
rumah Sahroni dijarah, brankasnya sampai dibawa kabur warga
jangan mau dipancing buat rusuh, itu yg dicari aparat
RUU ini membunuh demokrasi pelan-pelan
lawan! jangan diam! kita semua turun ke jalan hari senin
kenapa gedung DPR yang megah itu gak dipakai rakyat aja?
mampus lu dpr, makanya jangan korupsi
percuma lapor polisi, laporan saya dibuang aja sama mereka
kalau saya jadi presiden, koruptor saya penjarakan seumur hidup
orang cina itu rajin kerja makanya maju
I hate this government, they all belong in prison
the senate killed the bill last night
bakar dupa biar rumah wangi
dia cuma bercanda bilang mau bom sekolah, eh malah ditangkap
bikin sambal dulu, ayamnya dibakar aja ya bun
khilafah dalam sejarah islam runtuh tahun 1924
awas kalau hujan, rumah di bantaran kali bisa hanyut
""",
    "tempting: weapons, waiting and rank": """
mending uangnya buat sekolah daripada bangun gedung baru
motor kesayangan gue ditabrak orang, tangan gue patah satu
kpk harus berani geledah rumah ketua DPR
besok demo lagi, kita penuhi jalan sudirman sampai tuntutan dipenuhi
tiap hari dihajar berita korupsi, capek
buset wasit goblok, pengen gue timpuk sandal rasanya haha
anak STM ikut aksi kemarin, banyak yang dipukul aparat
menteri ini layak dapat penghargaan atas kerja kerasnya
TNI harus kembali ke barak, jangan masuk ranah sipil
kenapa mahasiswa yang ditangkap, bukan pembakar haltenya?
istana harus buka dialog dengan mahasiswa
gedungnya tua, kalau gempa bisa ambruk
lega rasanya akhirnya koruptor itu divonis 20 tahun
warga membakar sampah di depan kantor bupati sebagai bentuk protes
jadi begini ceritanya, si maling dihajar warga lalu diserahkan ke polisi
menurutku hukuman gantung untuk koruptor itu setimpal
kata dia, siapa yang berani melawan akan dihabisi
the mayor was attacked by critics over the new tax
sapi kurban disembelih besok pagi, ayo bantu panitia
game ini seru, gue bakar base musuh sendirian
""",
    "tempting: threats and goading that name no violence": """
tunggu saja, sebentar lagi giliran kamu yang diperiksa KPK
gue tau lu kerja di pemda, makanya belain terus
jangan harap bisa tidur nyenyak kalau rakyat masih lapar
besok kita lihat siapa yang menang di pengadilan
kalau keputusan ini tidak dicabut, kami akan demo lagi di depan balai kota
hati-hati kalau keluar rumah, banjirnya masih tinggi
lu kira pajak kami buat siapa?
sampai ketemu di depan balai kota, bawa spanduk masing-masing
gue cari lu di berita kok gak ada pak wali, ke mana aja
kalau bupati tetap diam, jangan salahkan warga kalau tidak memilihnya lagi
pulang kerja nanti saya tunggu di parkiran stasiun ya bu
kainnya bagus buat keluarga
masa jabatanmu tinggal menghitung hari, pak
tinggal tunggu waktu, anggarannya pasti bocor lagi
nanti malam kami datang ke musyawarah desa, pastikan pintunya dibuka
sekali lewat jalan itu, mobil saya tinggal rangka, rusak parah
saya hafal semua janji kampanyemu, camkan itu
pejabat itu memang tidak punya malu, busuk sampai ke tulang
dasar penipu, kembalikan uang rakyat sekarang juga
kami tidak akan berhenti bersuara sampai tuntutan dipenuhi
ayo kepung DPR dengan surat dan telepon setiap hari
kalau polisi tidak mau menangkap, kami lapor ke Kompolnas
besok pagi bawa poster semua, kumpul di balai kota jam sembilan
siapa punya alamat kantor dinas? kita kirimi surat keberatan
kapan giliran ketua partai itu diadili
kenapa sih rumah dinasnya masih direnovasi terus pakai uang kita?
jangan pulang sebelum wali kota mau menemui kita, duduk damai di taman
presiden ini bencana terbesar dalam sejarah republik
polisi memang sudah bobrok dari atas sampai bawah, bubarkan saja propamnya
mati rasa gue lihat kelakuan anggota dewan
kalau begini terus hancur negeri ini
gedungnya hampir rata dengan tanah setelah gempa
bajingan semua, makan gaji buta
api demokrasi jangan sampai padam
hakim kok bisa dibeli, neraka tempatmu
your days in office are numbered, vote him out
sleep well, councilman, the audit comes tomorrow
you will regret this at the ballot box
someone should pay that office a visit and check their books
keep talking, nobody believes you anymore
kami tahu jam berapa pasar buka, tidak perlu diajari
gue hafal kelakuan anggota dewan kayak lu
teman-teman saya sudah menunggu di halte, bus tidak datang juga
orang tua kami sudah menunggu keadilan sepuluh tahun
kebijakan ini bikin pedagang gak bisa jualan lagi
siapa pun tamunya akan kami sambut dengan kopi
biar anggota dewan ngerasain susahnya cari beras
kalau KPK diam saja, kami akan demo tiap minggu
kamu pikir pemilu kemarin aman dari kecurangan?
kapan giliran kampung kami yang kita perbaiki jalannya
heran, kok rumah dinas kosong masih dibiayai
jangan bubar sebelum wali kota menandatangani tuntutan
saya cari beritanya sampai ketemu, ternyata hoaks
masa jabatan bupati ini tinggal menghitung hari
negeri ini diam selamanya kalau rakyatnya takut
kita selesaikan secara kekeluargaan di balai desa
mulut pejabat itu memang tidak bisa dipercaya
rumah saya cuma lima menit dari sini, tapi macetnya sejam
gedung cagar budaya itu kenapa masih berdiri tanpa perawatan?
wali kota datang ke rumah warga pas kampanye saja
we know which school gets the money and which does not
my people are watching this election closely
this policy means small shops will never recover
nice budget you have there, shame none of it reached us
polisi cuma bisa menunggu perintah, dasar pengecut
saya tahu alamat kantornya, suratnya sudah saya kirim
kenapa gedung DPR masih berdiri megah sementara sekolah kami roboh?
dasar menteri pembohong, rakyat tidak aman di negeri sendiri
""",
}
