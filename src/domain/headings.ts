/**
 * Vietnamese is written in syllables: a line that ends inside a word ("Tỉnh / ủy", "văn / bản") reads badly
 * in large letters. These are the words of two and more syllables that stand most often in titles of such a
 * site.
 */
const COMPOUNDS: readonly string[] = [
  ...'tỉnh ủy,thành ủy,huyện ủy,quận ủy,đảng ủy,đảng bộ,đảng viên,chi bộ,cấp ủy,bí thư,thường trực,thường vụ'.split(
    ',',
  ),
  ...'ban chấp hành,ban cán sự đảng,đảng đoàn,ban thường vụ,trung ương,bộ chính trị,ban bí thư,chính phủ,quốc hội,hội đồng,ủy ban,nhân dân'.split(
    ',',
  ),
  ...'mặt trận,tổ quốc,đoàn thể,thanh niên,phụ nữ,nông dân,công đoàn,cựu chiến binh,tuyên giáo,dân vận'.split(
    ',',
  ),
  ...'tổ chức,kiểm tra,giám sát,nội chính,văn phòng,tuyên truyền,khoa giáo,lý luận,chính trị,tư tưởng,đạo đức'.split(
    ',',
  ),
  ...'phong cách,lịch sử,văn hóa,văn nghệ,báo chí,xuất bản,dư luận,xã hội,báo cáo viên,tôn giáo,dân tộc,dân số'.split(
    ',',
  ),
  ...'khoa học,công nghệ,giáo dục,đào tạo,y tế,môi trường,gia đình,thể thao,du lịch,kinh tế,quốc phòng,an ninh'.split(
    ',',
  ),
  ...'nông thôn,đô thị,nông nghiệp,công nghiệp,thương mại,dịch vụ,tài chính,ngân sách,đầu tư,xây dựng,giao thông'.split(
    ',',
  ),
  ...'lao động,việc làm,bảo hiểm,trẻ em,người dân,cán bộ,công chức,viên chức,lãnh đạo,quản lý,nhà nước,địa phương'.split(
    ',',
  ),
  ...'cơ sở,cơ quan,đơn vị,chủ tịch,giám đốc,trưởng ban,phó ban,bộ trưởng,đại biểu,đại hội,hội nghị,hội thảo'.split(
    ',',
  ),
  ...'tọa đàm,tập huấn,bồi dưỡng,sơ kết,tổng kết,triển khai,quán triệt,thực hiện,thi hành,hướng dẫn,phối hợp'.split(
    ',',
  ),
  ...'ban hành,công bố,phát động,khai mạc,bế mạc,kỷ niệm,chào mừng,phong trào,thi đua,khen thưởng,kỷ luật'.split(
    ',',
  ),
  ...'nghị quyết,nghị định,chỉ thị,kết luận,quyết định,quy định,quy chế,thông báo,thông tư,thông tri,báo cáo'.split(
    ',',
  ),
  ...'kế hoạch,chương trình,đề án,công văn,văn bản,văn kiện,tài liệu,tư liệu,nhiệm vụ,giải pháp,mục tiêu,kết quả'.split(
    ',',
  ),
  ...'hiệu quả,chất lượng,hoạt động,công tác,phát triển,nâng cao,tăng cường,đẩy mạnh,đổi mới,cải cách,hành chính'.split(
    ',',
  ),
  ...'chuyển đổi,chuyển đổi số,số hóa,thông tin,truyền thông,tìm kiếm,thống kê,bảo vệ,phòng chống,tham nhũng'.split(
    ',',
  ),
  ...'tiêu cực,lãng phí,sáp nhập,sắp xếp,bộ máy,tinh gọn,bầu cử,ứng cử,nhân sự,quy hoạch,tuyển dụng,giai đoạn'.split(
    ',',
  ),
  ...'học tập,làm theo,tấm gương,truyền thống,cách mạng,kháng chiến,chiến thắng,giải phóng,thống nhất,độc lập'.split(
    ',',
  ),
  ...'tự do,hạnh phúc,cộng sản,việt nam,hồ chí minh,hà nội,thái nguyên,khoa học công nghệ'.split(','),
];

const byLength = [...new Set(COMPOUNDS)].sort((a, b) => b.length - a.length);
const COMPOUND = new RegExp(String.raw`(?<!\p{L})(?:${byLength.join('|')})(?!\p{L})`, 'giu');
/** "2025 - 2030", "2021–2025". */
const YEARS = /(?<=\b(?:19|20)\d{2}) ([-–]) (?=(?:19|20)\d{2}\b)/g;
/** A dash between words, which begins no line: "chính trị - xã hội". */
const DASH = / (?=[-–] )/g;
/** The longest word that is kept whole, in characters: more would not fit a narrow line of large letters. */
const LONGEST = 18;

/**
 * A heading in which lines end between words: no-break spaces inside compounds and ranges of years, and
 * before dashes. Text is NFC.
 */
export function bindHeading(text: string): string {
  return text
    .replace(COMPOUND, (word) => (word.length > LONGEST ? word : word.replaceAll(' ', '\u00A0')))
    .replace(YEARS, '\u00A0$1\u00A0')
    .replace(DASH, '\u00A0');
}
