import { useWords } from '../../words/index.ts'
import { paymentSteps, type PaymentView } from './payment-view.ts'
import styles from './progress-track.module.css'

interface ProgressTrackProps {
  readonly view: Pick<PaymentView, 'pace' | 'step' | 'tone'>
  /** How much of a step with a time limit is used up, from 0 to 1. */
  readonly fraction?: number
}

/** How far the payment is: payment ready, card, bank, done. */
export function ProgressTrack({ view, fraction = 1 }: ProgressTrackProps) {
  const { payment: words } = useWords()
  const current = paymentSteps.indexOf(view.step)
  const { label } = words.progress
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label={words.region}
      aria-valuemin={1}
      aria-valuemax={paymentSteps.length}
      aria-valuenow={current + 1}
      aria-valuetext={label(current + 1, paymentSteps.length, words.progress[view.step])}
    >
      {paymentSteps.map((step, index) => (
        <span key={step} className={[styles.step, styles[moodOf(index, current, view)]].join(' ')}>
          <i className={styles.bar}>
            <i className={styles.fill} style={index === current ? { scale: `${fraction} 1` } : undefined} />
          </i>
          {words.progress[step]}
        </span>
      ))}
    </div>
  )
}

function moodOf(index: number, current: number, { pace, tone }: ProgressTrackProps['view']): string {
  if (index < current || tone === 'good') return 'over'
  if (index > current) return 'ahead'
  return pace === 'stopped' && tone === 'bad' ? 'refused' : pace
}
