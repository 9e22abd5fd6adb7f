;;; kesehatan.clp - the rules of kesehatan for CLIPS; embedded.c asserts the
;;; facts and keeps what (weigh) and (offer) are told.

(deftemplate asn
  (slot family) (slot tier) (slot serves) (slot leads) (slot employment)
  (slot sulit) (slot grade) (slot years) (slot jp))

;;; A post to be weighed has (stage weights), a person (stage training).
(deftemplate stage (slot is))
(deftemplate gap (slot code) (slot below))

;;; ------------------------------------------------------------ weights
;;; In file order, by salience: a later rule replaces what it names.

(defrule w01-dasar (declare (salience 120)) (stage (is weights)) =>
  (weigh INT 10 KS 10 KOM 15 OPH 10 PP 20 PDOL 10 MP 5 PK 10 PB 10 technical 40))
(defrule w02-tatap-muka (declare (salience 119)) (stage (is weights))
  (asn (serves yes)) => (weigh KOM 25))
(defrule w03-perawat-bidan (declare (salience 118)) (stage (is weights))
  (asn (family perawat|bidan)) => (weigh KES_KLINIS 20 KES_PPI 15 technical 10))
(defrule w04-dokter (declare (salience 117)) (stage (is weights))
  (asn (family dokter)) => (weigh KES_KLINIS 25 technical 20 PK 15))
(defrule w05-farmasi (declare (salience 116)) (stage (is weights))
  (asn (family apoteker)) => (weigh KES_RM 20 KES_KIE 15 technical 10))
(defrule w06-tenaga-lapangan (declare (salience 115)) (stage (is weights))
  (asn (family sanitarian|nutrisionis|promkes)) =>
  (weigh KES_KIE 20 technical 15 KS 15))
(defrule w07-administrasi (declare (salience 114)) (stage (is weights))
  (asn (family administrasi)) => (weigh OPH 15 KES_RM 20 technical 10))
(defrule w08-memimpin (declare (salience 113)) (stage (is weights))
  (asn (leads yes)) => (weigh PDOL 20 PK 15 KES_MANAJEMEN 20))
(defrule w09-administrator (declare (salience 112)) (stage (is weights))
  (asn (tier administrator)) => (weigh OPH 15 MP 10))
(defrule w10-kepala-dinas (declare (salience 111)) (stage (is weights))
  (asn (tier jpt_pratama)) => (weigh MP 20))
(defrule w11-wilayah-sulit (declare (salience 110)) (stage (is weights))
  (asn (sulit yes)) => (weigh KS 15 MP 10))
(defrule w12-paruh-waktu (declare (salience 109)) (stage (is weights))
  (asn (employment PPPK_PW)) => (weigh PDOL 5))

;;; ----------------------------------------------------------- training
;;; (offer RULE NTH-COMPETENCY COMPETENCY required|suggested all|first COURSE...)
;;; The numbers put what fires into file order; 0: by place of competency.

(defrule t01-komunikasi-pasien (stage (is training)) (asn (serves yes))
  (gap (code KOM) (below ?b&:(>= ?b 0.5))) =>
  (offer 1 1 KOM required all KOM_COACHING KOM_SBAR))
(defrule t02-pengaduan-pasien (stage (is training)) (asn (serves yes))
  (gap (code PP) (below ?b&:(>= ?b 0.5))) (gap (code KOM)) =>
  (offer 2 1 PP required all PP_PENGADUAN))
(defrule t03-pelayanan-pasien (stage (is training)) (asn (serves yes))
  (gap (code PP) (below ?b&:(>= ?b 0.5))) =>
  (offer 3 1 PP suggested first PP_BIMBINGAN PP_PATOK_BANDING PP_PRIMA))
(defrule t04-klinis-perawat (stage (is training)) (asn (family perawat))
  (gap (code KES_KLINIS) (below ?b&:(>= ?b 0.5))) =>
  (offer 4 1 KES_KLINIS required first KLINIS_DAMPING KLINIS_BTCLS))
(defrule t05-klinis-bidan (stage (is training)) (asn (family bidan))
  (gap (code KES_KLINIS) (below ?b&:(>= ?b 0.5))) =>
  (offer 5 1 KES_KLINIS required first KLINIS_DAMPING KLINIS_APN KLINIS_MTBS))
(defrule t06-klinis-dokter (stage (is training)) (asn (family dokter))
  (gap (code KES_KLINIS) (below ?b&:(>= ?b 0.5))) =>
  (offer 6 1 KES_KLINIS required first KLINIS_BAHAS_KASUS KLINIS_PONED))
(defrule t07-pencegahan-infeksi (stage (is training))
  (gap (code KES_PPI) (below ?b&:(>= ?b 0.5))) =>
  (offer 7 1 KES_PPI required all PPI_DASAR))
(defrule t08-edukasi-warga (stage (is training))
  (asn (family promkes|nutrisionis|sanitarian))
  (gap (code KES_KIE) (below ?b&:(>= ?b 0.5))) =>
  (offer 8 1 KES_KIE required all KIE_PRAKTIK KIE_PROMKES))
(defrule t09-edukasi-pasien (stage (is training))
  (gap (code KES_KIE) (below ?b&:(>= ?b 0.5))) =>
  (offer 9 1 KES_KIE suggested first KIE_PRAKTIK KOM_KIE))
(defrule t10-pencatatan (stage (is training))
  (gap (code KES_RM) (below ?b&:(>= ?b 0.5))) =>
  (offer 10 1 KES_RM suggested first RM_DAMPING RM_BIMTEK))
(defrule t11-manajemen-puskesmas (stage (is training)) (asn (leads yes))
  (gap (code KES_MANAJEMEN) (below ?b&:(>= ?b 0.5))) =>
  (offer 11 1 KES_MANAJEMEN required all MAN_PUSKESMAS))
(defrule t12-membina-staf (stage (is training)) (asn (leads yes))
  (gap (code PDOL) (below ?b&:(>= ?b 0.5))) =>
  (offer 12 1 PDOL required first PDOL_MENTOR PDOL_COACHING))
(defrule t13-kepemimpinan-administrator (stage (is training))
  (asn (leads yes) (employment PNS) (tier administrator)
       (grade ?g&:(>= ?g ?*III-d*)))
  (gap (code ?c&PDOL|MP|PK) (below ?b&:(>= ?b 1.0))) =>
  (offer 13 (member$ ?c (create$ PDOL MP PK)) ?c suggested all PKA))
(defrule t14-kepemimpinan-pengawas (stage (is training))
  (asn (leads yes) (tier pengawas))
  (gap (code ?c&PDOL|MP|PK) (below ?b&:(>= ?b 1.0))) =>
  (offer 14 (member$ ?c (create$ PDOL MP PK)) ?c suggested all PKP))
(defrule t15-integritas (stage (is training))
  (gap (code INT) (below ?b&:(>= ?b 0.01))) =>
  (offer 15 1 INT required all INT_MENTORING INT_ETIKA))
(defrule t16-pegawai-baru (stage (is training)) (asn (years ?y&:(< ?y 2)))
  (gap (code ?c&OPH|KS|MP) (below ?b&:(>= ?b 0.5))) =>
  (offer 16 (member$ ?c (create$ OPH KS MP)) ?c suggested all OPH_SENIOR))
(defrule t17-belajar-jarak-jauh (stage (is training))
  (asn (sulit yes) (jp ?jp&:(< ?jp 20)))
  (gap (code MP) (below ?b&:(>= ?b 0.5))) =>
  (offer 17 1 MP suggested all MP_JARAK_JAUH))
(defrule t18-pelatihan-terstruktur (stage (is training))
  (gap (code ?c) (below ?b&:(>= ?b 2))) =>
  (offer 18 0 ?c required first structured))
(defrule t19-pendampingan (stage (is training))
  (gap (code ?c) (below ?b&:(>= ?b 0.01)&:(< ?b 2))) =>
  (offer 19 0 ?c suggested first first_step))
